/** `back`: not due, but back from snooze today. */
export type Urgency = 'overdue' | 'today' | 'back' | 'soon'

/** How pressing a due date is, seen on `today`; null when it is more than `leadDays` ahead. */
export function urgencyOf(
  due: Temporal.PlainDate,
  today: Temporal.PlainDate,
  leadDays: number,
): Urgency | null {
  const ahead = daysBetween(today, due)
  if (ahead < 0) return 'overdue'
  if (ahead === 0) return 'today'
  return ahead <= leadDays ? 'soon' : null
}

/** The days overdue on which a task is listed, besides every thirtieth. */
const LISTED_ON: ReadonlySet<number> = new Set([1, 2, 3, 7, 14])
const THEN_EVERY = 30

/**
 * Whether a task that was due then is only counted on `today`: long overdue, it is listed ever more seldom,
 * but always on the week's first day of reminding.
 */
export function isResting(
  due: Temporal.PlainDate,
  today: Temporal.PlainDate,
  days: ReadonlySet<number>,
): boolean {
  const overdue = daysBetween(due, today)
  if (overdue <= 0 || LISTED_ON.has(overdue) || overdue % THEN_EVERY === 0) return false
  return today.dayOfWeek !== Math.min(...days)
}

/** Calendar days from one date to a later one; negative when it is earlier. */
export function daysBetween(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  return from.until(to, { largestUnit: 'days' }).days
}
