import { guardOfTask } from '../database/guard.ts'
import type { Asker } from '../database/member.ts'
import { lockPost } from '../database/post.ts'
import { snoozesOfGesture, snoozeTask, undoSnoozes, undoSnoozesOf } from '../database/snooze.ts'
import { nameOf, prefixOf, type ReactionEvent, stepAfter } from './reaction-order.ts'
import { type ChangeDeps, todayOf } from './request.ts'
import { askToSnooze, spokenFor } from './snooze.ts'

/** What came of a reaction that puts a task off, or was taken off. */
export type SnoozedByReaction =
  | {
      readonly kind: 'snoozed'
      readonly taskId: number
      readonly until: Temporal.PlainDate
      /** Names what put it off, by which that is taken back. */
      readonly gesture: string
    }
  | { readonly kind: 'woken'; readonly taskId: number }

type Outcome = SnoozedByReaction | { kind: 'refused'; sentence: string } | { kind: 'ignored' }

/**
 * Puts a task off until tomorrow, or takes that back, once however often a reaction is delivered and in whatever
 * order: what was taken off is remembered as well, as a snooze that never counted.
 */
export function snoozeByReaction(
  deps: ChangeDeps,
  asker: Asker | null,
  event: ReactionEvent,
  taskId: number,
): Promise<Outcome> {
  return deps.db.transaction().execute(async (transaction) => {
    const inside = { ...deps, db: transaction }
    await lockPost(transaction, event.channel, event.ts)
    const known = await snoozesOfGesture(transaction, taskId, prefixOf(event))
    const step = stepAfter(
      known.map((each) => ({ ...each, undoes: null })),
      event,
    )
    switch (step.kind) {
      case 'ask':
        return snooze(inside, asker, event, taskId)
      case 'undo': {
        await undoSnoozesOf(transaction, known.find(({ id }) => id === step.editId)?.gesture ?? '')
        await remember(inside, asker, event, taskId)
        return { kind: 'woken', taskId }
      }
      case 'void':
        await remember(inside, asker, event, taskId)
        return { kind: 'ignored' }
      case 'again':
      case 'overtaken':
        return { kind: 'ignored' }
    }
  })
}

async function snooze(
  deps: ChangeDeps,
  asker: Asker | null,
  event: ReactionEvent,
  taskId: number,
): Promise<Outcome> {
  const until = todayOf(asker, deps).add({ days: 1 })
  const gesture = nameOf(event)
  const wish = { taskId, until, reason: null, channel: event.channel, gesture }
  const asked = await askToSnooze(deps, asker, wish)
  return asked.kind === 'refused' ? asked : { kind: 'snoozed', taskId, until, gesture }
}

/** Keeps that a reaction was taken off, or was put on too late. */
async function remember(
  deps: ChangeDeps,
  asker: Asker | null,
  event: ReactionEvent,
  taskId: number,
): Promise<void> {
  const guard = await guardOfTask(deps.db, taskId)
  if (asker === null || guard === null) return
  const nothing = {
    taskId,
    until: todayOf(asker, deps),
    reason: null,
    askedBy: asker.userId,
    gesture: nameOf(event),
  }
  for (const personId of spokenFor(asker, guard.owners, event.channel)) {
    const id = await snoozeTask(deps.db, { ...nothing, personId }, deps.now())
    if (id !== null) await undoSnoozes(deps.db, [id])
  }
}
