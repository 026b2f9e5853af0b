import type { OwnedTask } from '../database/reminders.ts'
import { isAsleep, isBack, snoozeOf } from './snoozed.ts'
import { type Urgency, urgencyOf } from './urgency.ts'

/** The day that a task is looked at for, and the owner for whom. */
export interface Day {
  readonly personId: number
  readonly today: Temporal.PlainDate
  readonly leadDays: number
}

/** One thing that must be so for a task to be in a digest, and how it is with a given task, in words. */
export interface Rule {
  readonly holds: (task: OwnedTask, day: Day) => boolean
  readonly words: (task: OwnedTask, day: Day) => string
}

const STATUS_IN_WORDS: Readonly<Record<OwnedTask['status'], string>> = {
  todo: 'open',
  in_progress: 'in progress',
  on_hold: 'on hold',
  done: 'done',
  cancelled: 'cancelled',
  non_task: 'no task',
}

const isOpen: Rule = {
  holds: ({ status }) => status === 'todo' || status === 'in_progress',
  words: ({ status }) => `It is ${STATUS_IN_WORDS[status]}.`,
}

const isAccepted: Rule = {
  holds: ({ proposed }) => !proposed,
  words: ({ proposed }) =>
    proposed ? 'It is proposed: nobody’s duty until it is accepted.' : 'It is not just proposed.',
}

const isDue: Rule = {
  holds: (task, day) => urgencyOn(task, day) !== null,
  words: ({ due }, { leadDays }) =>
    due === null
      ? 'It has no due date.'
      : `It is due on ${due}; from ${leadDays} ${leadDays === 1 ? 'day' : 'days'} before, it is listed.`,
}

const isAwake: Rule = {
  holds: (task, { personId, today }) => !isAsleep(snoozeOf(task, personId), today),
  words: (task, { personId }) => {
    const snooze = snoozeOf(task, personId)
    if (snooze === null) return 'It is not snoozed.'
    const { until, reason, times } = snooze
    const why = reason === null ? '' : `: “${reason}”`
    return `It was snoozed until ${until}${times > 1 ? `, the ${ordinal(times)} time` : ''}${why}.`
  },
}

const hasBegun: Rule = {
  holds: ({ start, scheduled }, { today }) => !isLater(start, today) && !isLater(scheduled, today),
  words: ({ start, scheduled }) => {
    const dates = [start && `starts on ${start}`, scheduled && `is scheduled for ${scheduled}`]
    return `It ${dates.filter(Boolean).join(' and ') || 'has no start or scheduled date'}.`
  },
}

const isFree: Rule = {
  holds: ({ waitsFor }) => waitsFor.length === 0,
  words: ({ waitsFor }) =>
    waitsFor.length === 0
      ? 'It waits for no open task.'
      : `It waits for ${waitsFor.map((text) => `“${text}”`).join(' and ')}.`,
}

/** What must hold for a task to be somebody's to do on a day, whatever it is due. */
const FREE_TO_DO: readonly Rule[] = [isOpen, isAccepted, isAwake, hasBegun, isFree]

/** All that must hold for it to be in their digest. */
export const RULES: readonly Rule[] = [isDue, ...FREE_TO_DO]

/** How pressing a task is that day by its dates alone; null where it isn't. */
export function urgencyOn(task: OwnedTask, { personId, today, leadDays }: Day): Urgency | null {
  const urgency = task.due === null ? null : urgencyOf(task.due, today, leadDays)
  return urgency ?? (isBack(snoozeOf(task, personId), today) ? 'back' : null)
}

/** Whether nothing but its date could keep a task from being done that day. */
export function isFreeToDo(task: OwnedTask, day: Day): boolean {
  return FREE_TO_DO.every((rule) => rule.holds(task, day))
}

const plural = new Intl.PluralRules('en-GB', { type: 'ordinal' })
const ENDINGS: Readonly<Record<Intl.LDMLPluralRule, string>> = {
  zero: 'th',
  one: 'st',
  two: 'nd',
  few: 'rd',
  many: 'th',
  other: 'th',
}

/** Gives a place in a row: *3rd*. */
function ordinal(number: number): string {
  return `${number}${ENDINGS[plural.select(number)]}`
}

function isLater(date: Temporal.PlainDate | null, today: Temporal.PlainDate): boolean {
  return date !== null && Temporal.PlainDate.compare(date, today) > 0
}
