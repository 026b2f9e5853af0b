import { NUMBER_EMOJIS } from '../../changes/gesture.ts'
import type { ListedTask } from '../../database/answers/tasks.ts'
import type { Urgency } from '../../reminders/urgency.ts'
import { fitMessage, type Message } from '../fit.ts'
import { type Part, type Span, words } from '../spans.ts'
import { type Seen, type TaskStyle, taskPart } from './task.ts'

export interface NumberedTask {
  /** The number that the message shows beside it, from 1. */
  readonly position: number
  readonly task: ListedTask
}

/** A digest as it is now: tasks keep their numbers, whatever has happened to them since it was sent. */
export interface DigestMessage {
  readonly tasks: readonly NumberedTask[]
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
    items: digest.tasks.map((each) => taskPart(each.task, numberMark(each.position), styleOf(digest), seen)),
    total: digest.tasks.length + digest.left,
    foot: (left) => [...(left > 0 ? [leftOut(left)] : []), howTo],
  })
}

/** Every task that has a number is shown, since a reaction with that number does it: ten of them must always fit. */
function styleOf({ tasks }: DigestMessage): TaskStyle {
  return { showsOwners: false, account: null, textLimit: tasks.length > 5 ? 150 : 300 }
}

function headline({ counts, leadDays }: DigestMessage): string {
  const soon = leadDays <= 7 ? 'this week' : `in the next ${leadDays} days`
  const parts = [
    counts.overdue > 0 ? `${counts.overdue} overdue` : '',
    counts.today > 0 ? `${counts.today} due today` : '',
    counts.soon > 0 ? `${counts.soon} ${soon}` : '',
    counts.back > 0 ? `${counts.back} back from snooze` : '',
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(', ') : 'All done.'
}

/** Gives the number beside a task as the emoji that does it. */
export function numberMark(position: number): Span {
  const text = `${position}.`
  const name = NUMBER_EMOJIS[position - 1]
  return name === undefined ? words(text) : { kind: 'emoji', name, text }
}

const leftOut = (left: number): Part => [[words(`And ${left} more: `), words('/actions mine', 'code')]]

const howTo: Part = [[words('React with a task’s number to do it; take the reaction off to undo.')]]
