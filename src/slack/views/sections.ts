import type { Some } from '../../database/answers/brief.ts'
import type { DecisionAnswer, ListedDecision } from '../../database/answers/decisions.ts'
import type { ListedTask } from '../../database/answers/tasks.ts'
import { type Line, type Part, quoted, words } from '../spans.ts'
import { fullDate } from './dates.ts'
import { numberMark } from './digest.ts'
import { listNames } from './names.ts'
import { linkTo } from './note.ts'
import { PRIORITIES, type Seen, stateInWords } from './task.ts'

// What briefs and reports are made of: headings that count, with a line for each thing below.

/** At most so many characters of an account's name, and of a task's or decision's own words. */
export const NAME = 100
const TEXT = 120
const OWNERS = 2

/** Gives a heading, the first lines and what would list those that are left; nothing where there are none at all. */
export function section(heading: string, lines: readonly Line[], left: number, command: string): Part {
  if (lines.length === 0 && left === 0) return []
  const rest: Line[] = left > 0 ? [[words(`And ${left} more: `), quoted(command, NAME, 'code')]] : []
  return [[], [words(heading, 'bold')], ...lines, ...rest]
}

/** Gives a task in one line, linked to its own in the note, after its number where it has one. */
export function taskLine(task: ListedTask, position: number | null, { today, noteUrl }: Seen): Line {
  const details = [
    stateInWords(task, today),
    listNames(task.owners, OWNERS) || 'unassigned',
    task.priority === null ? '' : PRIORITIES[task.priority],
  ]
  return [
    position === null ? words('•') : numberMark(position),
    words(' '),
    linkTo(task.note, task.line, noteUrl, quoted(task.text, TEXT)),
    words(` · ${details.filter(Boolean).join(' · ')}`),
  ]
}

/** What has happened for an account since a day. */
export interface News {
  readonly account: string
  readonly since: Temporal.PlainDate
  readonly done: Some
  readonly decided: DecisionAnswer
}

/** Says what was done and decided since a day, the first `most` of each. */
export function newsParts({ account, since, done, decided }: News, most: number, seen: Seen): Part[] {
  const day = fullDate(since)
  const doneLines = done.tasks.slice(0, most).map((task) => taskLine(task, null, seen))
  const decisions = decided.decisions.slice(0, most).map((decision) => decisionLine(decision, seen))
  return [
    section(
      `Done since ${day}: ${done.total}`,
      doneLines,
      done.total - doneLines.length,
      `/actions ${account} done`,
    ),
    section(
      `Decided since ${day}: ${decided.matching}`,
      decisions,
      decided.matching - decisions.length,
      `/decisions ${account} since ${since}`,
    ),
  ]
}

function decisionLine({ text, line, note }: ListedDecision, { noteUrl }: Seen): Line {
  const date = note.date === null ? [] : [words(` · ${fullDate(note.date)}`)]
  return [words('• '), linkTo(note, line, noteUrl, quoted(text, TEXT)), ...date]
}
