import { sql } from 'kysely'
import type { Database } from './schema.ts'
import type { Session } from './session.ts'

/**
 * Does work that fills tables from empty, without their foreign keys and indexes, which are made anew afterwards, as
 * they are: that takes half as long. Until the transaction ends nobody else can read the tables.
 */
export async function onBareTables<T>(
  session: Session,
  tables: readonly (keyof Database)[],
  work: () => Promise<T>,
): Promise<T> {
  const extras = await extrasOf(session, tables)
  for (const { drop } of extras) await execute(session, drop)
  const result = await work()
  for (const { create } of extras.toReversed()) await execute(session, create)
  return result
}

interface Extra {
  readonly drop: string
  readonly create: string
}

/** Foreign keys first: none may refer to what an index of another's guards. Primary keys stay. */
async function extrasOf({ db }: Session, tables: readonly (keyof Database)[]): Promise<readonly Extra[]> {
  const named = sql`array(select to_regclass(name)::oid from unnest(${tables}::text[]) as name)`
  const { rows } = await sql<Extra>`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as create
    from pg_constraint where contype = 'f' and conrelid = any(${named})
    union all
    select format('drop index %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
    from pg_index where not indisunique and indrelid = any(${named})`.execute(db)
  return rows
}

const execute = ({ db }: Session, command: string) => sql.raw(command).execute(db)
