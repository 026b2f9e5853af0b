import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from './schema.ts'

/** Tables whose rows have an identity. */
type Identified = 'note' | 'task' | 'decision' | 'fact' | 'person' | 'account'

/** Takes so many new identities of a table, in ascending order. */
export async function newIds(
  db: Kysely<Database>,
  table: Identified,
  count: number,
): Promise<readonly number[]> {
  if (count === 0) return []
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence(${table}, 'id')) as id from generate_series(1, ${count}::int)`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

/** Gives rows of a table new values in these columns; each row names itself by its `id`. */
export async function updateRows<T extends Identified, C extends keyof Database[T] & string>(
  db: Kysely<Database>,
  table: T,
  columns: readonly C[],
  rows: readonly Readonly<Record<C | 'id', unknown>>[],
): Promise<void> {
  if (rows.length === 0) return
  const names = columns.map((column) => sql.ref(column))
  const values = columns.map((column) => sql`given.${sql.ref(column)}`)
  await sql`update ${sql.table(table)} set (${sql.join(names)}) = row(${sql.join(values)})
    from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json) given
    where ${sql.table(table)}.id = given.id`.execute(db)
}

/** For `where('id', '=', anyOf(ids))`: one parameter, however many there are. */
export const anyOf = <T>(values: readonly T[]): RawBuilder<T> => sql<T>`any(${values})`

/** Whether two rows have the same values in these columns. */
export function isSameIn<C extends string>(
  columns: readonly C[],
  a: Readonly<Record<C, unknown>>,
  b: Readonly<Record<C, unknown>>,
): boolean {
  return columns.every(
    (column) => a[column] === b[column] || JSON.stringify(a[column]) === JSON.stringify(b[column]),
  )
}

/** Takes rows out of sight, and keeps them for what refers to them. */
export async function retireRows(
  db: Kysely<Database>,
  table: 'note' | 'task' | 'person' | 'account',
  ids: readonly number[],
  now: Temporal.Instant,
): Promise<void> {
  if (ids.length > 0)
    await sql`update ${sql.table(table)} set removed_at = ${now} where id = ${anyOf(ids)}`.execute(db)
}
