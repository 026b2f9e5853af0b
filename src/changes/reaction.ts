import {
  editsOfGesture,
  insertEdit,
  insertVoidEdit,
  lockEdit,
  type NewEdit,
  undoingOf,
} from '../database/edit.ts'
import { type Asker, findAsker } from '../database/member.ts'
import { findPost, lockPost, type Post, type PostedTask } from '../database/post.ts'
import { type Gestures, readGesture, type Verb } from './gesture.ts'
import { mayAsk } from './permission.ts'
import { nameOf, prefixOf, type ReactionEvent, type Step, stepAfter } from './reaction-order.ts'
import { type Asked, type ChangeDeps, permissionTo, todayOf } from './request.ts'
import { type SnoozedByReaction, snoozeByReaction } from './snooze-reaction.ts'

/** What taking reactions takes. */
export interface ReactionDeps extends ChangeDeps {
  readonly settings: ChangeDeps['settings'] & { readonly gestures: Gestures }
}

/** What a reaction asks for; on `which` it has to be asked back which of the tasks is meant. */
export type ReactionAsked =
  | Asked
  | SnoozedByReaction
  | { readonly kind: 'which'; readonly verb: Verb; readonly tasks: readonly PostedTask[] }
  | { readonly kind: 'ignored' }

/**
 * Writes down what a reaction asks for, once however often it is delivered. Taking a reaction off asks to undo what
 * that very reaction did, also where the two arrive in the wrong order.
 */
export async function askByReaction(deps: ReactionDeps, event: ReactionEvent): Promise<ReactionAsked> {
  const post = await findPost(deps.db, event.channel, event.ts)
  const gesture = readGesture(
    event,
    post?.tasks.map(({ position }) => position) ?? [],
    deps.settings.gestures,
  )
  if (post === null || gesture.kind === 'ignored') return ignored
  const asker = await findAsker(deps.db, event.userId)
  // Our own among them: the bot puts numbers on its messages.
  if (asker?.isBot) return ignored
  if (gesture.kind === 'which') return which(asker, gesture.verb, post)
  const task = post.tasks.find(({ position }) => position === gesture.position)
  if (task === undefined) return ignored
  return gesture.verb === 'snooze'
    ? snoozeByReaction(deps, asker, event, task.taskId)
    : askOnce(deps, asker, event, task.taskId, gesture.verb)
}

function which(asker: Asker | null, verb: Verb, { tasks }: Post): ReactionAsked {
  const permission = mayAsk(asker)
  return permission.kind === 'no' ? refused(permission.sentence) : { kind: 'which', verb, tasks }
}

async function askOnce(
  deps: ChangeDeps,
  asker: Asker | null,
  event: ReactionEvent,
  taskId: number,
  verb: Exclude<Verb, 'snooze'>,
): Promise<ReactionAsked> {
  // Whoever takes a reaction off needs no permission: only what they did themselves can be undone by it.
  const permission = event.added ? await permissionTo(deps, asker, { taskId, channel: event.channel }) : null
  if (permission?.kind === 'no') return refused(permission.sentence)
  const day = todayOf(asker, deps)
  const edit = {
    taskId,
    change: { kind: verb },
    askedBy: event.userId,
    day,
    gesture: nameOf(event),
    undoes: null,
  }
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
      await lockEdit(db, step.editId)
      if ((await undoingOf(db, step.editId)) === null)
        return { kind: 'asked', editId: await insertEdit(db, { ...edit, undoes: step.editId }, now()) }
      // The button that undoes it came before.
      await insertVoidEdit(db, edit, now())
      return ignored
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
