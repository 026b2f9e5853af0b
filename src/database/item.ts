import { type Kysely, sql } from 'kysely'
import { anyOf } from './bulk.ts'
import type { Database } from './schema.ts'
import type { Session } from './session.ts'

/** What a note holds besides tasks; `text` is a link's target. */
export interface StoredItem {
  readonly note_id: number
  readonly line: number
  readonly text: string
}

export const ITEM_TABLES = ['decision', 'fact', 'link'] as const
export type ItemKind = (typeof ITEM_TABLES)[number]

const textColumn = (kind: ItemKind) => (kind === 'link' ? 'target' : 'text')

/** The items of these notes. */
export async function itemsOfNotes(
  db: Kysely<Database>,
  noteIds: readonly number[],
): Promise<readonly (StoredItem & { readonly kind: ItemKind })[]> {
  const ofKind = (kind: ItemKind) => sql`
    select ${sql.lit(kind)} as kind, note_id, line, ${sql.ref(textColumn(kind))} as text from ${sql.table(kind)}
    where note_id = ${anyOf(noteIds)}`
  const all = sql.join(ITEM_TABLES.map(ofKind), sql` union all `)
  return (await sql<StoredItem & { kind: ItemKind }>`${all}`.execute(db)).rows
}

/** Puts these items in the place of all of that kind that the notes had; nothing refers to one of them. */
export async function replaceItems(
  session: Session,
  kind: ItemKind,
  noteIds: readonly number[],
  items: readonly StoredItem[],
): Promise<void> {
  if (noteIds.length > 0) await session.db.deleteFrom(kind).where('note_id', '=', anyOf(noteIds)).execute()
  if (kind === 'link')
    await session.copy(
      'link',
      ['note_id', 'line', 'target'],
      items.map(({ text, ...item }) => ({ ...item, target: text })),
    )
  else await session.copy(kind, ['note_id', 'line', 'text'], items)
}
