import type { DigestForm } from '../database/digest.ts'
import type { Claimed, OwnedTask, Recipient, Where } from '../database/reminders.ts'
import { dateToRemind } from './morning.ts'
import { mostUrgentFirst, type Pressing } from './order.ts'
import { type Day, isFreeToDo, urgencyOn } from './rules.ts'
import { type ReminderSettings, settingsFor } from './settings.ts'
import { isBack, snoozeOf } from './snoozed.ts'
import { isResting, type Urgency } from './urgency.ts'

/** What one person is reminded of on one day. */
export interface Digest {
  readonly person: Recipient
  readonly where: Where
  readonly localDate: Temporal.PlainDate
  readonly form: DigestForm
  readonly items: readonly DigestItem[]
  /** How many tasks there are of each urgency, listed or not. */
  readonly counts: Readonly<Record<Urgency, number>>
  readonly leftOut: LeftOut
}

export interface DigestItem extends Pressing {
  /** The number that the message shows beside it, from 1. */
  readonly position: number
}

/** How many tasks a digest counts without listing them. */
export interface LeftOut {
  /** More than a message lists. */
  readonly more: number
  /** Long overdue, and not listed every day. */
  readonly resting: number
}

/** All that a plan is made from. */
export interface Known {
  readonly people: readonly Recipient[]
  readonly tasks: readonly OwnedTask[]
  /** The digests that are claimed or sent already. */
  readonly claimed: readonly Claimed[]
  readonly settings: ReminderSettings
  readonly now: Temporal.Instant
}

export interface Plan {
  readonly digests: readonly Digest[]
  /** Those who would be reminded now if Slack knew them. */
  readonly unreachable: readonly Recipient[]
}

const MOST_ITEMS = 10

/** Someone whose hour has come, and the date that it is there. */
interface Due {
  readonly person: Recipient
  readonly localDate: Temporal.PlainDate
}

/** Gives those whose hour has come, without those who have had that date's digest. */
export function recipientsDue({ people, claimed, settings, now }: Omit<Known, 'tasks'>): Due[] {
  const had = new Set(claimed.map(({ personId, localDate }) => `${personId} ${localDate}`))
  const dates = new Map<string, Temporal.PlainDate | null>()
  return people.flatMap((person) => {
    const own = settingsFor(person, settings)
    // Zones and hours are few, people many, and a zone's clock takes long to read.
    const hours = `${own.zone} ${own.at} ${[...own.days]}`
    const localDate = dates.getOrInsertComputed(hours, () => dateToRemind(own, now))
    return localDate === null || had.has(`${person.id} ${localDate}`) ? [] : [{ person, localDate }]
  })
}

/** Gives the digests that are due now; who has nothing to be reminded of gets none. */
export function planDigests(known: Known): Plan {
  const byOwner = groupByOwner(known.tasks)
  const digests: Digest[] = []
  const unreachable: Recipient[] = []
  for (const { person, localDate } of recipientsDue(known)) {
    const owned = byOwner.get(person.id)?.map(({ task }) => task) ?? []
    const content = contentOf(person, localDate, owned, known.settings)
    if (content.items.length === 0) continue
    if (person.where === null) unreachable.push(person)
    else {
      const { form } = settingsFor(person, known.settings)
      digests.push({ ...content, person, where: person.where, localDate, form })
    }
  }
  return { digests, unreachable }
}

/** What someone is to be told on `today` of the tasks that are theirs. */
export function contentOf(
  person: Recipient,
  today: Temporal.PlainDate,
  owned: readonly OwnedTask[],
  settings: ReminderSettings,
): Pick<Digest, 'items' | 'counts' | 'leftOut'> {
  const { days, leadDays } = settingsFor(person, settings)
  const day = { personId: person.id, today, leadDays }
  const shown = owned.filter((task) => mayList(task, person.where))
  const pressing = shown.flatMap((task) => pressingOn(task, day))
  const awake = pressing.filter((each) => !rests(each, today, days))
  const listed = awake.toSorted(mostUrgentFirst).slice(0, MOST_ITEMS)
  return {
    items: listed.map((item, index) => ({ ...item, position: index + 1 })),
    counts: countUrgencies(pressing),
    leftOut: { more: awake.length - listed.length, resting: pressing.length - awake.length },
  }
}

/** Whether a task is only counted that day; what comes back from snooze is listed. */
export function rests(
  { task: { due }, backFrom }: Pressing,
  today: Temporal.PlainDate,
  days: ReadonlySet<number>,
): boolean {
  return backFrom === null && due !== null && isResting(due, today, days)
}

/** Whether a task may be shown there: what is confidential never stands in a channel. */
export function mayList({ note }: OwnedTask, where: Where | null): boolean {
  return where?.kind !== 'channel' || !note.confidential
}

/** How a task presses someone that day; nothing where it doesn't. */
export function pressingOn(task: OwnedTask, day: Day): Pressing[] {
  const urgency = urgencyOn(task, day)
  if (urgency === null || !isFreeToDo(task, day)) return []
  const snooze = snoozeOf(task, day.personId)
  return [{ task, urgency, backFrom: isBack(snooze, day.today) ? snooze : null }]
}

function countUrgencies(pressing: readonly Pressing[]): Record<Urgency, number> {
  const counts = { overdue: 0, today: 0, back: 0, soon: 0 }
  for (const { urgency } of pressing) counts[urgency] += 1
  return counts
}

/** How many tasks there are of any urgency. */
export function totalOf(counts: Digest['counts']): number {
  return Object.values(counts).reduce((sum, number) => sum + number, 0)
}

function groupByOwner(tasks: readonly OwnedTask[]): Map<number, { readonly task: OwnedTask }[]> {
  const owned = tasks.flatMap((task) => [...new Set(task.ownerIds)].map((owner) => ({ owner, task })))
  return Map.groupBy(owned, ({ owner }) => owner)
}
