import type { Kysely } from 'kysely'
import { type Edit, theEdit } from '../../src/database/edit.ts'
import { postponeEdit, settleEdit } from '../../src/database/edit-progress.ts'
import type { Database } from '../../src/database/schema.ts'
import { findEditedTask } from '../../src/database/task.ts'
import type { EditResult } from '../../src/note/change.ts'
import { editNote } from '../../src/note/edit-note.ts'
import type { Task } from '../../src/note/note.ts'
import { noNames } from '../../src/note/owner.ts'
import { defaultDialect } from '../../src/note/read-dialect.ts'
import { readNote } from '../../src/note/read-note.ts'
import { undoEdit } from '../../src/note/undo-edit.ts'
import type { SlackDeps } from '../../src/slack/deps.ts'
import { NOW } from './rig.ts'
import { seedOwner } from './seed.ts'

/** Someone who keeps the notes in the place of sync: each task's line is a note of its own, in the database alone. */
export interface Keeper {
  /** What a change would make of the task's line. */
  readonly preview: SlackDeps['preview']
  readonly carryOut: (editId: number) => Promise<void>
  /** What becomes of the next edits. */
  next: 'written' | 'pending' | 'refused' | 'broken'
  /** How often it was asked to. */
  asked: number
}

const reading = { dialect: defaultDialect, names: noNames }

export function keeperOf(db: Kysely<Database>): Keeper {
  const keeper: Keeper = {
    next: 'written',
    asked: 0,
    async preview({ taskId, change, day }) {
      const task = await findEditedTask(db, taskId)
      if (task === null) return { kind: 'refused', message: 'That task is no longer there.' }
      return editNote(Buffer.from(task.source), { line: 1, source: task.source }, change, day, reading)
    },
    async carryOut(editId) {
      keeper.asked += 1
      if (keeper.next === 'broken') throw new Error('Something broke.')
      const edit = await theEdit(db, editId)
      if (edit.state !== 'pending') return
      if (keeper.next === 'pending') return postponeEdit(db, edit, 'The vault is away.', NOW)
      if (keeper.next === 'refused') return refuse(editId, 'The line was changed meanwhile.')
      const result = edited(edit, edit.undoes === null ? null : await theEdit(db, edit.undoes))
      if (result.kind === 'refused') return refuse(editId, result.message)
      if (result.kind === 'changed') await store(db, edit, result.written.after[0] ?? '')
      const state = result.kind === 'changed' ? 'written' : 'unchanged'
      const written = { ...result.written, line: edit.task.line }
      await settleEdit(db, editId, { state, message: result.message, written }, NOW)
    },
  }
  const refuse = (id: number, message: string) =>
    settleEdit(db, id, { state: 'refused', message, written: null }, NOW)
  return keeper
}

/** What an edit, or taking `undone` back, makes of the task's line. */
function edited({ task, change, day }: Edit, undone: Edit | null): EditResult {
  const note = Buffer.from(task.source)
  if (undone === null) return editNote(note, { line: 1, source: task.source }, change, day, reading)
  if (undone.written === null) return { kind: 'refused', message: 'There was nothing to take back.' }
  return undoEdit(note, { ...undone.written, line: 1 }, undone.change, reading)
}

/** Keeps what a line says anew; the rest was seeded, and needn't stand in the line. */
async function store(db: Kysely<Database>, { taskId, task }: Edit, source: string): Promise<void> {
  const [before, now] = [taskIn(task.source), taskIn(source)]
  const { status, proposed, done, due } = now
  const dates = { done, ...(String(before.due) === String(due) ? {} : { due }) }
  await db
    .updateTable('task')
    .set({ source, status, proposed, ...dates })
    .where('id', '=', taskId)
    .execute()
  if (String(before.owners) === String(now.owners)) return
  await db.deleteFrom('task_owner').where('task_id', '=', taskId).execute()
  for (const [position, name] of now.owners.entries()) await seedOwner(db, taskId, position, name)
}

function taskIn(source: string): Task {
  const [task] = readNote({ path: '', bytes: Buffer.from(source) }, reading).tasks
  if (task === undefined) throw new Error(`${source} is no task.`)
  return task
}
