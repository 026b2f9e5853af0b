import type { OwnedTask, Recipient } from '../database/reminders.ts'
import { dateToRemind } from './morning.ts'
import { contentOf, type Known, mayList } from './plan.ts'
import { isToDo, RULES } from './rules.ts'
import type { ReminderSettings } from './settings.ts'
import { isResting } from './urgency.ts'

/** Why a task is, or isn't, in the digest that its owner gets now. */
export interface Why {
  readonly person: string
  /** The owner's own date, that all of it is about. */
  readonly localDate: Temporal.PlainDate
  readonly conditions: readonly Condition[]
  /** The first date from now on that lists it if nothing changes; null where there is none within a year. */
  readonly next: Temporal.PlainDate | null
}

export interface Condition {
  readonly holds: boolean
  /** A sentence about how it is. */
  readonly words: string
}

const WITHIN_DAYS = 366

/** Says for one task and one of its owners how each condition of being reminded stands; `known` as for a plan. */
export function why(task: OwnedTask, owner: Recipient, known: Known): Why {
  const local = known.now.toZonedDateTimeISO(owner.zone ?? known.settings.zone)
  const localDate = local.toPlainDate()
  const conditions = [
    ...ofOwner(owner, local, known),
    ...ofTask(task, localDate, known.settings),
    ...ofDigest(task, owner, localDate, known),
  ]
  return { person: owner.name, localDate, conditions, next: nextDate(task, owner, local, known) }
}

function ofOwner(
  owner: Recipient,
  local: Temporal.ZonedDateTime,
  { claimed, settings, now }: Known,
): Condition[] {
  const had = hasHad(owner, local.toPlainDate(), claimed)
  return [
    { holds: owner.where !== null, words: whereInWords(owner) },
    { holds: dateToRemind(owner.zone, settings, now) !== null, words: hourInWords(owner, local, settings) },
    {
      holds: !had,
      words: had ? 'Today’s digest has gone out already.' : 'Today’s digest has not gone out yet.',
    },
  ]
}

function ofTask(task: OwnedTask, today: Temporal.PlainDate, { leadDays }: ReminderSettings): Condition[] {
  const day = { today, leadDays }
  return RULES.map((rule) => ({ holds: rule.holds(task, day), words: rule.words(task, day) }))
}

function ofDigest(task: OwnedTask, owner: Recipient, today: Temporal.PlainDate, known: Known): Condition[] {
  const { days, leadDays } = known.settings
  if (!mayList(task, owner.where))
    return [{ holds: false, words: 'Its note is confidential, and this group is reminded in a channel.' }]
  if (task.due === null || !isToDo(task, { today, leadDays })) return []
  if (isResting(task.due, today, days))
    return [{ holds: false, words: 'Long overdue, it is only counted today.' }]
  const owned = known.tasks.filter(({ ownerIds }) => ownerIds.includes(owner.id))
  const { items } = contentOf(owner, today, owned, known.settings)
  const place = items.find((item) => item.task.id === task.id)?.position
  const words = place ? `It is number ${place} of the digest.` : 'More urgent tasks fill the digest.'
  return [{ holds: place !== undefined, words }]
}

function nextDate(
  task: OwnedTask,
  owner: Recipient,
  local: Temporal.ZonedDateTime,
  { claimed, settings, now }: Known,
): Temporal.PlainDate | null {
  if (owner.where === null || !mayList(task, owner.where)) return null
  const today = local.toPlainDate()
  const isOver =
    dateToRemind(owner.zone, settings, now) === null &&
    Temporal.PlainTime.compare(local.toPlainTime(), settings.at) >= 0
  for (let ahead = isOver ? 1 : 0; ahead <= WITHIN_DAYS; ahead++) {
    const date = today.add({ days: ahead })
    if (!hasHad(owner, date, claimed) && isListedOn(task, date, settings)) return date
  }
  return null
}

function isListedOn(
  task: OwnedTask,
  date: Temporal.PlainDate,
  { days, leadDays }: ReminderSettings,
): boolean {
  if (!days.has(date.dayOfWeek) || task.due === null) return false
  return isToDo(task, { today: date, leadDays }) && !isResting(task.due, date, days)
}

function hasHad({ id }: Recipient, date: Temporal.PlainDate, claimed: Known['claimed']): boolean {
  return claimed.some(({ personId, localDate }) => personId === id && localDate.equals(date))
}

function whereInWords({ name, where }: Recipient): string {
  if (where === null) return `Nobody in Slack is known to be ${name}.`
  return where.kind === 'user'
    ? `${name} is ${where.userId} in Slack.`
    : `${name} is reminded in ${where.channel}.`
}

const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long' })

function hourInWords(owner: Recipient, local: Temporal.ZonedDateTime, settings: ReminderSettings): string {
  const day = weekday.format(local.toPlainDate())
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' })
  const at = settings.at.toString({ smallestUnit: 'minute' })
  const days = settings.days.has(local.dayOfWeek) ? '' : `; no reminders go out on ${day}s`
  return `For ${owner.name} it is ${day} ${time} (${local.timeZoneId}); reminders go out from ${at}${days}.`
}
