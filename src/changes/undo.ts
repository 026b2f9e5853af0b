import { findEdit, insertEdit, lockEdit, undoingOf } from '../database/edit.ts'
import type { Asker } from '../database/member.ts'
import { type Asked, type ChangeDeps, permissionTo, todayOf } from './request.ts'

/** An edit that someone wants taken back; `gesture` names the press, as in a wish for a change. */
export interface UndoWish {
  readonly editId: number
  readonly gesture: string
  readonly channel: string | null
}

/**
 * Writes down that an edit is to be taken back: exactly what it did, whatever was done since. Once it is, that is
 * said. What someone did themselves they may undo, also where handing it over took the task from them.
 */
export async function requestUndo(deps: ChangeDeps, asker: Asker, wish: UndoWish): Promise<Asked> {
  const edit = await findEdit(deps.db, wish.editId)
  if (edit === null) return refused('There is nothing left of that to undo.')
  const { taskId, change, askedBy } = edit
  if (askedBy !== asker.userId) {
    const permission = await permissionTo(deps, asker, { taskId, channel: wish.channel })
    if (permission.kind === 'no') return refused(permission.sentence)
  }
  const undo = {
    taskId,
    change,
    askedBy: asker.userId,
    day: todayOf(asker, deps),
    gesture: wish.gesture,
    undoes: edit.id,
  }
  return deps.db.transaction().execute(async (transaction) => {
    await lockEdit(transaction, edit.id)
    const known = await undoingOf(transaction, edit.id)
    if (known !== null && known.gesture !== wish.gesture) return refused('That was undone before.')
    return { kind: 'asked', editId: await insertEdit(transaction, undo, deps.now()) }
  })
}

function refused(sentence: string): Asked {
  return { kind: 'refused', sentence }
}
