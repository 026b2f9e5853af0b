import type { OwnedTask } from '../database/reminders.ts'
import type { Snooze } from '../database/snooze.ts'
import type { Priority } from '../note/note.ts'
import type { Urgency } from './urgency.ts'

/** A task that is to be done, and how pressing it is for one of its owners on the day. */
export interface Pressing {
  readonly task: OwnedTask
  readonly urgency: Urgency
  /** How that owner put it off before, where this is its first day back. */
  readonly backFrom: Snooze | null
}

const URGENCIES: Readonly<Record<Urgency, number>> = { overdue: 0, today: 1, back: 2, soon: 3 }
const PRIORITIES: Readonly<Record<Priority, number>> = { highest: 0, high: 1, medium: 2, low: 4, lowest: 5 }
/** Obsidian Tasks puts a task without a priority between medium and low. */
const NO_PRIORITY = 3

/** Compares by urgency, then priority, then date, then by where they stand in the vault. */
export function mostUrgentFirst(a: Pressing, b: Pressing): number {
  return (
    URGENCIES[a.urgency] - URGENCIES[b.urgency] ||
    rank(a.task.priority) - rank(b.task.priority) ||
    byDate(a.task.due, b.task.due) ||
    byPlace(a.task, b.task)
  )
}

/** What has no date comes last. */
function byDate(a: Temporal.PlainDate | null, b: Temporal.PlainDate | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return Temporal.PlainDate.compare(a, b)
}

function rank(priority: Priority | null): number {
  return priority === null ? NO_PRIORITY : PRIORITIES[priority]
}

/** Code points, not a language's order, so that every machine numbers a digest alike. */
function byPlace(a: OwnedTask, b: OwnedTask): number {
  if (a.note.path !== b.note.path) return a.note.path < b.note.path ? -1 : 1
  return a.line - b.line
}
