import { editsOfGesture, insertEdit, insertVoidEdit, type NewEdit } from '../database/edit.ts'
import { type Asker, findAsker } from '../database/member.ts'
import { findPost, lockPost, type Post, type PostedTask } from '../database/post.ts'
import type { Change } from '../note/change.ts'
import { readGesture } from './gesture.ts'
import { mayAsk } from './permission.ts'
import { nameOf, prefixOf, type ReactionEvent, type Step, stepAfter } from './reaction-order.ts'
import { type ChangeDeps, permissionTo, todayOf } from './request.ts'

/** What a reaction asks for; on `which` it has to be asked back which of the tasks is meant. */
export type ReactionAsked =
  /** An edit that is to be carried out now. */
  | { readonly kind: 'asked'; readonly editId: number }
  /** A sentence for whoever reacted. */
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'which'; readonly change: Change; readonly tasks: readonly PostedTask[] }
  | { readonly kind: 'ignored' }

/**
 * Writes down what a reaction asks for, once however often it is delivered. Taking a reaction off asks to undo what
 * that very reaction did, also where the two arrive in the wrong order.
 */
export async function askByReaction(deps: ChangeDeps, event: ReactionEvent): Promise<ReactionAsked> {
  const post = await findPost(deps.db, event.channel, event.ts)
  const gesture = readGesture(event, post?.tasks.map(({ position }) => position) ?? [])
  if (post === null || gesture.kind === 'ignored') return ignored
  const asker = await findAsker(deps.db, event.userId)
  // Our own among them: the bot puts numbers on its messages.
  if (asker?.isBot) return ignored
  if (gesture.kind === 'which') return which(asker, gesture.change, post)
  const task = post.tasks.find(({ position }) => position === gesture.position)
  return task ? askOnce(deps, asker, event, task.taskId, gesture.change) : ignored
}

function which(asker: Asker | null, change: Change, { tasks }: Post): ReactionAsked {
  const permission = mayAsk(asker)
  return permission.kind === 'no' ? refused(permission.sentence) : { kind: 'which', change, tasks }
}

async function askOnce(
  deps: ChangeDeps,
  asker: Asker | null,
  event: ReactionEvent,
  taskId: number,
  change: Change,
): Promise<ReactionAsked> {
  // Whoever takes a reaction off needs no permission: only what they did themselves can be undone by it.
  const permission = event.added ? await permissionTo(deps, asker, { taskId, channel: event.channel }) : null
  if (permission?.kind === 'no') return refused(permission.sentence)
  const day = todayOf(asker, deps)
  const edit = { taskId, change, askedBy: event.userId, day, gesture: nameOf(event), undoes: null }
  return deps.db.transaction().execute(async (transaction) => {
    await lockPost(transaction, event.channel, event.ts)
    const known = await editsOfGesture(transaction, taskId, prefixOf(event))
    return take(stepAfter(known, event), edit, { ...deps, db: transaction })
  })
}

async function take(step: Step, edit: NewEdit, { db, now }: ChangeDeps): Promise<ReactionAsked> {
  switch (step.kind) {
    case 'ask':
      return { kind: 'asked', editId: await insertEdit(db, edit, now()) }
    case 'undo':
      return { kind: 'asked', editId: await insertEdit(db, { ...edit, undoes: step.editId }, now()) }
    case 'again':
      return { kind: 'asked', editId: step.editId }
    case 'void':
      await insertVoidEdit(db, edit, now())
      return ignored
    case 'overtaken':
      return ignored
  }
}

const ignored: ReactionAsked = { kind: 'ignored' }

function refused(sentence: string): ReactionAsked {
  return { kind: 'refused', sentence }
}
