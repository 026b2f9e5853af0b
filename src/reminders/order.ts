import type { OwnedTask } from '../database/reminders.ts'
import type { Priority } from '../note/note.ts'
import type { Urgency } from './urgency.ts'

/** A task that is to be done, and how pressing it is on the day. */
export interface Pressing {
  readonly task: OwnedTask
  readonly due: Temporal.PlainDate
  readonly urgency: Urgency
}

const URGENCIES: Readonly<Record<Urgency, number>> = { overdue: 0, today: 1, soon: 2 }
const PRIORITIES: Readonly<Record<Priority, number>> = { highest: 0, high: 1, medium: 2, low: 4, lowest: 5 }
/** Obsidian Tasks puts a task without a priority between medium and low. */
const NO_PRIORITY = 3

/** Compares by urgency, then priority, then date, then by where they stand in the vault. */
export function mostUrgentFirst(a: Pressing, b: Pressing): number {
  return (
    URGENCIES[a.urgency] - URGENCIES[b.urgency] ||
    rank(a.task.priority) - rank(b.task.priority) ||
    Temporal.PlainDate.compare(a.due, b.due) ||
    byPlace(a.task, b.task)
  )
}

function rank(priority: Priority | null): number {
  return priority === null ? NO_PRIORITY : PRIORITIES[priority]
}

/** Code points, not a language's order, so that every machine numbers a digest alike. */
function byPlace(a: OwnedTask, b: OwnedTask): number {
  if (a.note.path !== b.note.path) return a.note.path < b.note.path ? -1 : 1
  return a.line - b.line
}
