import type { Kysely } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { anyOf } from './bulk.ts'
import type { ItemKind, StoredItem } from './item.ts'
import type { NoteRow } from './note.ts'
import type { StoredProblem } from './problem.ts'
import type { Database } from './schema.ts'
import { type StoredTask, tasksOfNotes } from './task.ts'

/** All that is stored of a note; its tasks by line, those that are gone as well, the latest removed first. */
export interface WholeNote {
  readonly note: NoteRow
  readonly tasks: readonly StoredTask[]
  readonly items: Readonly<Record<ItemKind, readonly StoredItem[]>>
  readonly problems: readonly StoredProblem[]
}

/** All that is stored of these notes, by their ids. */
export async function wholeNotes(
  db: Kysely<Database>,
  ids: readonly number[],
): Promise<ReadonlyMap<number, WholeNote>> {
  if (ids.length === 0) return new Map()
  const tasks = Map.groupBy(await tasksOfNotes(db, ids), ({ note_id }) => note_id)
  const notes = await notesWithItems(db, ids)
  return new Map(
    notes.map(({ decision, fact, link, problems, ...note }) => [
      note.id,
      { note, tasks: tasks.get(note.id) ?? [], items: { decision, fact, link }, problems },
    ]),
  )
}

/** In one question: each costs more than what it asks for. */
function notesWithItems(db: Kysely<Database>, ids: readonly number[]) {
  return db
    .selectFrom('note')
    .selectAll('note')
    .select(({ selectFrom }) => [
      jsonArrayFrom(
        selectFrom('decision').select(['note_id', 'line', 'text']).whereRef('note_id', '=', 'note.id'),
      ).as('decision'),
      jsonArrayFrom(
        selectFrom('fact').select(['note_id', 'line', 'text']).whereRef('note_id', '=', 'note.id'),
      ).as('fact'),
      jsonArrayFrom(
        selectFrom('link').select(['note_id', 'line', 'target as text']).whereRef('note_id', '=', 'note.id'),
      ).as('link'),
      jsonArrayFrom(
        selectFrom('problem')
          .select(['problem.path', 'line', 'message'])
          .whereRef('problem.path', '=', 'note.path')
          // Another note may be where one was that is gone.
          .where('note.removed_at', 'is', null),
      ).as('problems'),
    ])
    .where('note.id', '=', anyOf(ids))
    .execute()
}
