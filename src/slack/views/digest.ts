import type { ListedTask } from '../../database/answers/tasks.ts'
import type { Urgency } from '../../reminders/urgency.ts'
import { fitMessage, type Message } from '../fit.ts'
import { type Part, type Span, words } from '../spans.ts'
import { isClosed, type Seen, type TaskStyle, taskPart } from './task.ts'

/** A digest as it is now: tasks keep their numbers, whatever has happened to them since it was sent. */
export interface DigestMessage {
  readonly tasks: readonly ListedTask[]
  readonly counts: Readonly<Record<Urgency, number>>
  /** Tasks to do that it doesn't list. */
  readonly left: number
  /** How many days ahead count as soon. */
  readonly leadDays: number
}

/** Shows a digest: a first line that says it all, numbered tasks, and what is left out. */
export function digestView(digest: DigestMessage, seen: Seen): Message {
  return fitMessage({
    head: [[[words(headline(digest), 'bold')]]],
    items: digest.tasks.map((task, index) => taskPart(task, mark(task, index + 1), styleOf(digest), seen)),
    total: digest.tasks.length + digest.left,
    foot: (left) => [...(left > 0 ? [leftOut(left)] : []), howTo],
  })
}

/** Every task that has a number is shown, since a reaction with that number does it: ten of them must always fit. */
function styleOf({ tasks }: DigestMessage): TaskStyle {
  return { showsOwners: false, account: null, textLimit: tasks.length > 5 ? 150 : 300 }
}

const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'keycap_ten']

function headline({ counts, leadDays }: DigestMessage): string {
  const soon = leadDays <= 7 ? 'this week' : `in the next ${leadDays} days`
  const parts = [
    counts.overdue > 0 ? `${counts.overdue} overdue` : '',
    counts.today > 0 ? `${counts.today} due today` : '',
    counts.soon > 0 ? `${counts.soon} ${soon}` : '',
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(', ') : 'All done.'
}

function mark(task: ListedTask, position: number): Span {
  const name = NUMBERS[position - 1]
  if (isClosed(task)) return { kind: 'emoji', name: 'white_check_mark', text: `${position}. Done:` }
  return name === undefined ? words(`${position}.`) : { kind: 'emoji', name, text: `${position}.` }
}

const leftOut = (left: number): Part => [[words(`And ${left} more: `), words('/actions mine', 'code')]]

const howTo: Part = [[words('React with a task’s number to do it; take the reaction off to undo.')]]
