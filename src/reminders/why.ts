import type { OwnedTask, Recipient } from '../database/reminders.ts'
import { dateToRemind } from './morning.ts'
import { contentOf, type Known, mayList, pressingOn, rests } from './plan.ts'
import { type Day, RULES } from './rules.ts'
import { type PersonalSettings, settingsFor } from './settings.ts'

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
  const own = settingsFor(owner, known.settings)
  const local = known.now.toZonedDateTimeISO(own.zone)
  const localDate = local.toPlainDate()
  const conditions = [
    ...ofOwner(owner, own, local, known),
    ...ofTask(task, { personId: owner.id, today: localDate, leadDays: own.leadDays }),
    ...ofDigest(task, owner, localDate, known),
  ]
  return { person: owner.name, localDate, conditions, next: nextDate(task, owner, local, known) }
}

function ofOwner(
  owner: Recipient,
  own: PersonalSettings,
  local: Temporal.ZonedDateTime,
  { claimed, now }: Known,
): Condition[] {
  const had = hasHad(owner, local.toPlainDate(), claimed)
  return [
    { holds: owner.where !== null, words: whereInWords(owner) },
    { holds: dateToRemind(own, now) !== null, words: hourInWords(owner, own, local) },
    {
      holds: !had,
      words: had ? 'Today’s digest has gone out already.' : 'Today’s digest has not gone out yet.',
    },
  ]
}

function ofTask(task: OwnedTask, day: Day): Condition[] {
  return RULES.map((rule) => ({ holds: rule.holds(task, day), words: rule.words(task, day) }))
}

function ofDigest(task: OwnedTask, owner: Recipient, today: Temporal.PlainDate, known: Known): Condition[] {
  const { days, leadDays } = settingsFor(owner, known.settings)
  if (!mayList(task, owner.where))
    return [{ holds: false, words: 'Its note is confidential, and this group is reminded in a channel.' }]
  const [pressing] = pressingOn(task, { personId: owner.id, today, leadDays })
  if (pressing === undefined) return []
  if (rests(pressing, today, days))
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
  const own = settingsFor(owner, settings)
  const today = local.toPlainDate()
  const isOver =
    dateToRemind(own, now) === null && Temporal.PlainTime.compare(local.toPlainTime(), own.at) >= 0
  for (let ahead = isOver ? 1 : 0; ahead <= WITHIN_DAYS; ahead++) {
    const date = today.add({ days: ahead })
    if (!hasHad(owner, date, claimed) && isListedOn(task, owner.id, date, own)) return date
  }
  return null
}

function isListedOn(
  task: OwnedTask,
  personId: number,
  today: Temporal.PlainDate,
  { days, leadDays }: PersonalSettings,
): boolean {
  if (!days.has(today.dayOfWeek)) return false
  return pressingOn(task, { personId, today, leadDays }).some((each) => !rests(each, today, days))
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

function hourInWords(
  { name, preference }: Recipient,
  own: PersonalSettings,
  local: Temporal.ZonedDateTime,
): string {
  if (own.days.size === 0) return `${name} wants no reminders.`
  const day = weekday.format(local.toPlainDate())
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' })
  const at = own.at.toString({ smallestUnit: 'minute' })
  const chosen = preference === null ? '' : ` as ${name} chose`
  const days = own.days.has(local.dayOfWeek) ? '' : `; no reminders go out on ${day}s`
  return `For ${name} it is ${day} ${time} (${local.timeZoneId}); reminders go out from ${at}${chosen}${days}.`
}
