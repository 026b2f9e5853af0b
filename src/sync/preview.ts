import { findEditedTask } from '../database/task.ts'
import type { Change, EditResult } from '../note/change.ts'
import { editNote } from '../note/edit-note.ts'
import { readNoteFile } from '../vault/read-note-file.ts'
import type { CarryOutDeps } from './carry-out.ts'

/** A change that someone considers; `day` is the date that would be written. */
export interface Considered {
  readonly taskId: number
  readonly change: Change
  readonly day: Temporal.PlainDate
}

/** Says what a change would do to its note as that is now; nothing is written. */
export async function previewEdit(
  { db, vaultDir, reading }: Pick<CarryOutDeps, 'db' | 'vaultDir' | 'reading'>,
  { taskId, change, day }: Considered,
): Promise<EditResult> {
  const task = await findEditedTask(db, taskId)
  if (task === null) return { kind: 'refused', message: 'That task is no longer there.' }
  const file = readNoteFile(vaultDir, task.path)
  if (file.kind === 'absent')
    return { kind: 'refused', message: `The note ${task.path} isn’t there at the moment.` }
  if (file.kind === 'unreadable') return { kind: 'refused', message: file.message }
  return editNote(file.bytes, task, change, day, await reading())
}
