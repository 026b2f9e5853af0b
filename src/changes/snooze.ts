import { guardOfTask, type Owner } from '../database/guard.ts'
import type { Asker } from '../database/member.ts'
import { snoozeTask } from '../database/snooze.ts'
import { maySee } from './permission.ts'
import { type ChangeDeps, todayOf } from './request.ts'

/** A task that someone wants to hear nothing of before a day. */
export interface SnoozeWish {
  readonly taskId: number
  readonly until: Temporal.PlainDate
  readonly reason: string | null
  /** Where they ask. */
  readonly channel: string | null
  /** Names what asks for it, so that the same gesture delivered twice puts off once. */
  readonly gesture: string | null
}

export type SnoozeAsked =
  /** The ids of what was put off, by which it can be taken back; none where the same gesture did so before. */
  | { readonly kind: 'snoozed'; readonly ids: readonly number[] }
  /** A sentence for whoever asked. */
  | { readonly kind: 'refused'; readonly sentence: string }

/** Puts a task off for those of its owners that the asker speaks for; others are reminded as before. */
export async function askToSnooze(
  deps: ChangeDeps,
  asker: Asker | null,
  wish: SnoozeWish,
): Promise<SnoozeAsked> {
  const guard = await guardOfTask(deps.db, wish.taskId)
  if (guard === null) return refused('That task is no longer there.')
  const seeing = maySee(asker, guard.note, 'asker')
  if (seeing.kind === 'no') return refused(seeing.sentence)
  if (asker === null) throw new Error('Someone who isn’t known was allowed to ask.')
  if (Temporal.PlainDate.compare(wish.until, todayOf(asker, deps)) <= 0)
    return refused('Snooze it until tomorrow, or a later day.')
  const personIds = spokenFor(asker, guard.owners, wish.channel)
  if (personIds.length === 0)
    return refused('You aren’t reminded of this task: those whose it is can snooze it.')
  return { kind: 'snoozed', ids: await snoozeFor(personIds, asker, wish, deps) }
}

/**
 * The ids of a task's owners for whom someone speaks: the group in whose channel they ask, else themselves, else the
 * groups that they belong to.
 */
export function spokenFor(asker: Asker, owners: readonly Owner[], channel: string | null): number[] {
  const { person, groups } = asker
  const circles = [
    owners.filter((owner) => owner.isGroup && owner.channel !== null && owner.channel === channel),
    owners.filter((owner) => !owner.isGroup && owner.id === person?.id),
    owners.filter((owner) => owner.isGroup && groups.includes(owner.id)),
  ]
  const circle = circles.find(({ length }) => length > 0) ?? []
  return [...new Set(circle.map(({ id }) => id))]
}

async function snoozeFor(
  personIds: readonly number[],
  { userId }: Asker,
  { taskId, until, reason, gesture }: SnoozeWish,
  { db, now }: ChangeDeps,
): Promise<number[]> {
  const ids: number[] = []
  for (const personId of personIds) {
    const id = await snoozeTask(db, { taskId, personId, until, reason, askedBy: userId, gesture }, now())
    if (id !== null) ids.push(id)
  }
  return ids
}

function refused(sentence: string): SnoozeAsked {
  return { kind: 'refused', sentence }
}
