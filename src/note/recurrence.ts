import type { Dialect } from './dialect.ts'
import { isLimited, nextDay, type RecurrenceRule } from './recurrence-rule.ts'

/** The dates that move when a task recurs. */
export interface MovingDates {
  readonly due: Temporal.PlainDate | null
  readonly scheduled: Temporal.PlainDate | null
  readonly start: Temporal.PlainDate | null
}

/** In which order dates count: the rule is about the first of them that the task has. */
export function orderOfDates(dialect: Dialect): readonly (keyof MovingDates)[] {
  return dialect.removeScheduledDateOnRecurrence
    ? ['due', 'start', 'scheduled']
    : ['due', 'scheduled', 'start']
}

/**
 * The dates of the next task: one date follows the rule, the others keep their distance in days to it.
 * Null where the rule gives no further day. A task without dates recurs without any, be today no day of its rule.
 */
export function nextDates(
  rule: RecurrenceRule,
  dates: MovingDates,
  today: Temporal.PlainDate,
  dialect: Dialect,
): MovingDates | null {
  const counts =
    orderOfDates(dialect)
      .map((kind) => dates[kind])
      .find((date) => date !== null) ?? null
  if (counts === null && !isLimited(rule)) return dates
  const next = nextDay(rule, rule.whenDone ? today : (counts ?? today))
  if (next === null) return null
  const move = (date: Temporal.PlainDate | null) =>
    date === null || counts === null ? null : next.add(counts.until(date, { largestUnit: 'days' }))
  const dropsScheduled =
    dialect.removeScheduledDateOnRecurrence && (dates.due !== null || dates.start !== null)
  return {
    due: move(dates.due),
    scheduled: dropsScheduled ? null : move(dates.scheduled),
    start: move(dates.start),
  }
}
