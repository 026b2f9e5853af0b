import type { ListedTask } from '../../database/answers/tasks.ts'
import type { Priority } from '../../note/note.ts'
import { joined, type Line, type Part, quoted, type Span, words } from '../spans.ts'
import { dateInWords, dueInWords } from './dates.ts'
import { marked } from './marked.ts'
import { listNames } from './names.ts'
import { type NoteUrl, noteSpans } from './note.ts'

/** From where one looks: the reader's day, and where the reader finds notes. */
export interface Seen {
  readonly today: Temporal.PlainDate
  readonly noteUrl: NoteUrl
}

/** How a list shows its tasks. */
export interface TaskStyle {
  readonly showsOwners: boolean
  /** The account that the list is about, which its tasks needn't name. */
  readonly account: string | null
  /** At most so many characters of the task's own words. */
  readonly textLimit: number
  /** Words that were looked for, which stand out in the task's own. */
  readonly sought?: readonly string[]
}

const TITLE = 80

/** Gives a task in two lines, after its mark: what is to be done, and when, who, how urgent, for whom, from which note. */
export function taskPart(task: ListedTask, mark: Span, style: TaskStyle, seen: Seen): Part {
  return [[mark, words(' '), ...textSpans(task, style)], joined(detailsOf(task, style, seen))]
}

/** Whether there is nothing left to do about it. */
export function isClosed({ status, isRemoved }: ListedTask): boolean {
  return status === 'done' || status === 'cancelled' || isRemoved
}

function textSpans(task: ListedTask, { textLimit, sought = [] }: TaskStyle): Line {
  if (isClosed(task)) return [quoted(task.text, textLimit, 'strike')]
  return sought.length > 0 ? marked(task.text, textLimit, sought) : [quoted(task.text, textLimit, 'bold')]
}

function detailsOf(task: ListedTask, style: TaskStyle, { today, noteUrl }: Seen): Line[] {
  const accounts = task.accounts.filter((account) => account !== style.account)
  const details = [
    stateInWords(task, today),
    style.showsOwners ? listNames(task.owners) || 'unassigned' : '',
    task.priority === null ? '' : PRIORITIES[task.priority],
    listNames(accounts),
  ]
  return [
    ...details.filter(Boolean).map((detail) => [words(detail)]),
    noteSpans(task.note, task.line, noteUrl, TITLE),
  ]
}

export const PRIORITIES: Readonly<Record<Priority, string>> = {
  highest: '🔺 highest',
  high: '⏫ high',
  medium: '🔼 medium',
  low: '🔽 low',
  lowest: '⏬ lowest',
}

/** Says how it stands: *due tomorrow*, *2 weeks overdue, in progress*, *done 8 Nov*. */
export function stateInWords(task: ListedTask, today: Temporal.PlainDate): string {
  if (task.isRemoved) return 'no longer in the notes'
  if (task.status === 'done') return task.done === null ? 'done' : `done ${dateInWords(task.done, today)}`
  if (task.status === 'cancelled') return 'cancelled'
  // A proposed task is nobody's duty yet, so that it can't be overdue.
  if (task.proposed) return task.due === null ? 'proposed' : `proposed for ${dateInWords(task.due, today)}`
  const due = dueInWords(task.due, today)
  if (task.status === 'in_progress') return `${due}, in progress`
  return task.status === 'on_hold' ? `${due}, on hold` : due
}
