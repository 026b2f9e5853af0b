import { isSameIn } from '../database/bulk.ts'
import type { NoteColumns } from '../database/note.ts'
import type { StoredTask, TaskColumns } from '../database/task.ts'
import type { Pair } from './pair.ts'

/** All that the directory takes from a note, as one text to compare. */
export function namesIn(note: NoteColumns, tasks: readonly TaskColumns[]): string {
  const { title, path, date, type, aliases, email, slack } = note
  const { participants, persons, stated_accounts, tags, parent } = note
  const owners = [...new Set(tasks.flatMap((task) => task.owners))].sort()
  const isMeeting = type === null || participants.length > 0
  // Only a note that describes somebody gives them its title, file name and more.
  const own = isMeeting ? [] : [title, path, date, type, aliases, email, slack]
  return JSON.stringify([own, participants, persons, stated_accounts, tags, parent, owners])
}

const NOTE = ['path', 'title', 'tags', 'stated_accounts', 'participants'] as const
const TASK = ['note_id', 'text', 'owners'] as const

/** Whether whose its tasks are, and what they and the note are about, is worked out from the same as before. */
export function isResolvedAsBefore(
  stored: NoteColumns,
  read: NoteColumns,
  kept: readonly Pair<StoredTask, TaskColumns>[],
): boolean {
  const isKept = ({ stored, read }: Pair<StoredTask, TaskColumns>) =>
    stored.removed_at === null && isSameIn(TASK, stored, read)
  return isSameIn(NOTE, stored, read) && kept.every(isKept)
}
