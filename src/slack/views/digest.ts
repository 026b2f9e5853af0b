import type { ActionsBlock, Overflow } from '@slack/types'
import { NUMBER_EMOJIS } from '../../changes/gesture.ts'
import type { ListedTask } from '../../database/answers/tasks.ts'
import type { Snooze } from '../../database/snooze.ts'
import type { Urgency } from '../../reminders/urgency.ts'
import { fitMost, type Message } from '../fit.ts'
import { type Line, type Part, quoted, type Span, words } from '../spans.ts'
import { controls, labelled, messageOfRows, type Row } from './rows.ts'
import { type Seen, taskPart } from './task.ts'
import { taskControls } from './task-controls.ts'

/** A task as someone is reminded of it. */
export interface RemindedTask {
  readonly task: ListedTask
  /** How they put it off before, where this is its first day back. */
  readonly backFrom: Snooze | null
}

export interface NumberedTask extends RemindedTask {
  /** The number that the message shows beside it, from 1. */
  readonly position: number
}

/** Whom a digest is for: a person or group. */
export interface Reminded {
  readonly id: number
  readonly name: string
}

/** A digest as it is now: tasks keep their numbers, whatever has happened to them since it was sent. */
export interface DigestShown {
  readonly person: Reminded
  readonly tasks: readonly NumberedTask[]
  readonly counts: Readonly<Record<Urgency, number>>
  /** Tasks to do that it doesn't list. */
  readonly left: number
  /** How many days ahead count as soon. */
  readonly leadDays: number
}

/** A number that isn't shown must not do a task: with the last of these ten fit, whatever they say. */
const TEXT_LIMITS = [40, 80, 150, 300]

/** Shows a digest: a first line that says it all, numbered tasks with what can be pressed, and what is left out. */
export function digestView(digest: DigestShown, seen: Seen): Message {
  const { person, tasks, left } = digest
  return fitMost(TEXT_LIMITS.length - 1, (most) => [
    { part: [[words(headline(digest), 'bold')]], controls: null },
    ...tasks.map((each) => rowOf(each, person, numberMark(each.position), TEXT_LIMITS[most] ?? 0, seen)),
    ...leftOut(left),
    { part: howTo, controls: controls('digest', [menuOf(person)]) },
  ])
}

/** Shows one task by itself, to those who want a message for each. */
export function taskMessage(reminded: RemindedTask, person: Reminded, seen: Seen): Message {
  const row = rowOf(reminded, person, words('•'), 300, seen)
  return messageOfRows([{ ...row, controls: withMenu(row.controls, person) }])
}

/** Counts the tasks that have no message of their own, for those who want one for each. */
export function restMessage(left: number, person: Reminded): Message {
  return messageOfRows(
    leftOut(left).map(({ part }) => ({ part, controls: controls('digest', [menuOf(person)]) })),
  )
}

function rowOf(
  { task, backFrom }: RemindedTask,
  { name }: Reminded,
  mark: Span,
  textLimit: number,
  seen: Seen,
): Row {
  // Whose it is goes without saying until it is handed over.
  const style = { showsOwners: !task.owners.includes(name), account: null, textLimit }
  const part = taskPart(task, mark, style, seen)
  return { part: [...part, ...backLines(backFrom, textLimit)], controls: taskControls(task) }
}

/** When something was put off so often, it may be time to say another day, or somebody else. */
const OFTEN = 3

function backLines(snooze: Snooze | null, limit: number): Line[] {
  if (snooze === null) return []
  const { reason, times } = snooze
  const often =
    times < OFTEN ? [] : [words(`, put off ${times} times: better to reschedule it, or to hand it over?`)]
  const why =
    reason === null ? [] : [words(often.length > 0 ? ' “' : ': “'), quoted(reason, limit), words('”')]
  return [[words('Back from snooze'), ...often, ...why]]
}

function headline({ counts, leadDays }: DigestShown): string {
  const soon = leadDays <= 7 ? 'this week' : `in the next ${leadDays} days`
  const parts = [
    counts.overdue > 0 ? `${counts.overdue} overdue` : '',
    counts.today > 0 ? `${counts.today} due today` : '',
    counts.soon > 0 ? `${counts.soon} ${soon}` : '',
    counts.back > 0 ? `${counts.back} back from snooze` : '',
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(', ') : 'All done.'
}

/** The number by which a reaction does a task. */
export function numberMark(position: number): Span {
  const text = `${position}.`
  const name = NUMBER_EMOJIS[position - 1]
  return name === undefined ? words(text) : { kind: 'emoji', name, text }
}

function leftOut(left: number): Row[] {
  if (left === 0) return []
  return [{ part: [[words(`And ${left} more: `), words('/actions mine', 'code')]], controls: null }]
}

const howTo: Part = [[words('React with a task’s number to do it; take the reaction off to undo.')]]

function withMenu(block: ActionsBlock | null, person: Reminded): ActionsBlock {
  return block === null
    ? controls('digest', [menuOf(person)])
    : { ...block, elements: [...block.elements, menuOf(person)] }
}

/** What a digest offers about itself; an option names whose reminders it is about. */
function menuOf({ id }: Reminded): Overflow {
  const options = [
    { text: labelled('Settings…'), value: `settings ${id}` },
    { text: labelled('Why these?'), value: `why ${id}` },
  ]
  return { type: 'overflow', action_id: 'digest_more', options }
}
