import type { Kysely } from 'kysely'
import { theEdit } from '../../src/database/edit.ts'
import { postponeEdit, settleEdit } from '../../src/database/edit-progress.ts'
import type { Database } from '../../src/database/schema.ts'
import { NOW } from './rig.ts'

/** Someone who keeps the notes in the place of sync: carries edits out on the database's tasks alone. */
export interface Keeper {
  readonly carryOut: (editId: number) => Promise<void>
  /** What becomes of the next edits. */
  next: 'written' | 'pending' | 'refused'
  /** How often it was asked to. */
  asked: number
}

export function keeperOf(db: Kysely<Database>): Keeper {
  const keeper: Keeper = {
    next: 'written',
    asked: 0,
    async carryOut(editId) {
      keeper.asked += 1
      const edit = await theEdit(db, editId)
      if (edit.state !== 'pending') return
      if (keeper.next === 'pending') return postponeEdit(db, edit, 'The vault is away.', NOW)
      if (keeper.next === 'refused') return refuse(editId)
      await write(edit.taskId, edit.undoes === null)
      const { line, source } = edit.task
      const [before, after] = edit.undoes === null ? [source, doneLine(source)] : [doneLine(source), source]
      await settleEdit(
        db,
        editId,
        { state: 'written', message: null, written: { line, before: [before], after: [after] } },
        NOW,
      )
    },
  }
  const refuse = (id: number) =>
    settleEdit(db, id, { state: 'refused', message: 'The line was changed meanwhile.', written: null }, NOW)
  const write = (id: number, done: boolean) =>
    db
      .updateTable('task')
      .set({ status: done ? 'done' : 'todo', done: done ? Temporal.PlainDate.from('2025-11-22') : null })
      .where('id', '=', id)
      .execute()
  return keeper
}

const doneLine = (source: string) => `${source.replace('[ ]', '[x]')} ✅ 2025-11-22`
