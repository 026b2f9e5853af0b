import { anyOf } from './bulk.ts'
import type { Session } from './session.ts'

/** What a note holds besides tasks; `text` is a link's target. */
export interface StoredItem {
  readonly note_id: number
  readonly line: number
  readonly text: string
}

export const ITEM_TABLES = ['decision', 'fact', 'link'] as const
export type ItemKind = (typeof ITEM_TABLES)[number]

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
