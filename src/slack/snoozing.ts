import type { WebClient } from '@slack/web-api'
import { askToSnooze, type SnoozeWish } from '../changes/snooze.ts'
import type { SlackDeps } from './deps.ts'
import { gestureAt, type Origin, redraw, tellAt } from './origin.ts'
import { refreshPosts } from './posts.ts'
import { channelOf, type Press } from './press.ts'
import { snoozedView } from './views/snoozed.ts'

/** Who puts a task off, when, by which press. */
type Snoozer = Pick<Press, 'asker' | 'today' | 'triggerId'>

/** A task that was put off by a gesture. */
export interface Snoozed {
  readonly kind: 'snoozed'
  readonly taskId: number
  readonly until: Temporal.PlainDate
  readonly gesture: string
}

/** Puts a task off, if whoever presses may. */
export async function snoozeAt(
  deps: SlackDeps,
  origin: Origin,
  { asker, triggerId }: Snoozer,
  wanted: Pick<SnoozeWish, 'taskId' | 'until' | 'reason'>,
): Promise<Snoozed | { readonly kind: 'refused'; readonly sentence: string }> {
  const gesture = gestureAt(origin, triggerId)
  const wish = { ...wanted, gesture, channel: channelOf(origin.surface) }
  const asked = await askToSnooze(deps, asker, wish)
  if (asked.kind === 'refused') return asked
  return { kind: 'snoozed', taskId: wanted.taskId, until: wanted.until, gesture }
}

/** Tells where it was asked that a task was put off, and draws anew what is old by it. */
export async function tellSnoozed(
  deps: SlackDeps,
  client: WebClient,
  origin: Origin,
  { asker, today }: Snoozer,
  snoozed: Snoozed,
): Promise<void> {
  await tellAt(deps, client, origin, { userId: asker.userId, taskId: snoozed.taskId }, snoozedView(snoozed))
  await redraw(deps, origin, asker, today)
  await refreshPosts(deps, snoozed.taskId)
}
