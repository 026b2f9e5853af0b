import type { Numbered } from '../../database/answers/posted.ts'
import { fitMost, type Message } from '../fit.ts'
import { type Line, type Part, quoted, words } from '../spans.ts'
import { count } from './dates.ts'
import { NAME, type News, newsParts, section, taskLine } from './sections.ts'
import { isClosed, type Seen } from './task.ts'

/** What a channel is told of an account every week: tasks keep their numbers, whatever has become of them since. */
export interface Report extends News {
  /** Overdue, or due within the week; the most urgent first. */
  readonly tasks: readonly Numbered[]
  /** How many there are, of which the first are listed. */
  readonly overdue: number
  readonly dueThisWeek: number
}

/** Every task that has a number is shown, since a reaction with that number does it: ten of them must always fit. */
export const REPORT_TASKS = 10
const MOST = 5

/** Whether there is nothing to tell. */
export function isEmpty({ overdue, dueThisWeek, done, decided }: Report): boolean {
  return overdue + dueThisWeek + done.total + decided.matching === 0
}

/** Shows what a channel is told of an account every week. */
export function reportView(report: Report, seen: Seen): Message {
  return fitMost(MOST, (most) =>
    [headOf(report), tasksPart(report, seen), ...newsParts(report, most, seen), footOf(report)]
      .filter((part) => part.length > 0)
      .map((part) => ({ part, controls: null })),
  )
}

function headOf({ account, overdue, dueThisWeek, done, decided }: Report): Part {
  const counts = [
    `${overdue} overdue`,
    `${dueThisWeek} due this week`,
    `${done.total} done`,
    count(decided.matching, 'new decision'),
  ]
  return [[quoted(account, NAME, 'bold'), words(`: ${counts.join(', ')}`, 'bold')]]
}

function tasksPart({ account, tasks, overdue, dueThisWeek }: Report, seen: Seen): Part {
  const lines = tasks.map(({ position, task }) => taskLine(task, position, seen))
  const left = overdue + dueThisWeek - tasks.filter(({ task }) => !isClosed(task)).length
  return section('Overdue, or due this week', lines, Math.max(0, left), `/actions ${account} overdue week`)
}

function footOf({ account, tasks }: Report): Part {
  const end: Line = [
    words('I post this on Mondays: '),
    quoted(`/actions unsubscribe ${account}`, NAME, 'code'),
    words(' ends it.'),
  ]
  return [[], ...(tasks.length > 0 ? [howTo] : []), end]
}

const howTo: Line = [words('React with a task’s number to do it; take the reaction off to undo.')]
