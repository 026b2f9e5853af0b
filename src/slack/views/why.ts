import type { OwnedTask } from '../../database/reminders.ts'
import type { Digest } from '../../reminders/plan.ts'
import type { PersonalSettings } from '../../reminders/settings.ts'
import { snoozeOf } from '../../reminders/snoozed.ts'
import type { Urgency } from '../../reminders/urgency.ts'
import { fitMessage, type Message } from '../fit.ts'
import { type Part, quoted, words } from '../spans.ts'
import { count, dateInWords, dueInWords } from './dates.ts'
import { settingsInWords } from './settings.ts'

/** What someone's reminders are made of today. */
export interface Reasons extends Pick<Digest, 'items' | 'leftOut'> {
  readonly personId: number
  readonly own: PersonalSettings
  readonly today: Temporal.PlainDate
  /** Tasks that they put off until later. */
  readonly asleep: readonly OwnedTask[]
}

const TEXT = 120

/** Says why each task is listed, what isn't and why, and when reminders go out. */
export function whyView(reasons: Reasons): Message {
  const { items, leftOut, own, asleep } = reasons
  const listed = items.map(
    ({ task, urgency }): Part => [
      [words('• '), quoted(task.text, TEXT, 'bold'), words(`: ${reasonOf(urgency, task, reasons)}`)],
    ],
  )
  const sleeping = asleep.map(
    (task): Part => [[words('• '), quoted(task.text, TEXT, 'bold'), words(`: ${untilOf(task, reasons)}`)]],
  )
  const lists = [...listed, ...sleeping]
  const left = leftOut.more + leftOut.resting
  return fitMessage({
    head: [[[words('What reminders are made of today', 'bold')], [words(settingsInWords(own))]]],
    items: lists,
    total: lists.length + left,
    foot: (more) => (more === 0 ? [] : [[[words(`And ${more} more${restingOf(leftOut)}.`)]]]),
  })
}

function reasonOf(urgency: Urgency, { due }: OwnedTask, { today }: Reasons): string {
  const when = dueInWords(due, today)
  switch (urgency) {
    case 'overdue':
      return `${when}; listed on the first days, then ever more seldom, and on the first day of each week`
    case 'today':
      return when
    case 'back':
      return `back from snooze today; ${when}`
    case 'soon':
      return `${when}, which is soon`
  }
}

function untilOf(task: OwnedTask, { personId, today }: Reasons): string {
  const snooze = snoozeOf(task, personId)
  return snooze === null
    ? 'snoozed'
    : `not listed, as it is snoozed until ${dateInWords(snooze.until, today)}`
}

const restingOf = ({ resting }: Digest['leftOut']) =>
  resting === 0 ? '' : `, of which ${count(resting, 'task')} long overdue that today’s list leaves out`
