/** `back`: not due, but back from snooze today. */
export type Urgency = 'overdue' | 'today' | 'back' | 'soon'

/** How pressing a due date is, seen on `today`; null when it is more than `leadDays` ahead. */
export function urgencyOf(
  due: Temporal.PlainDate,
  today: Temporal.PlainDate,
  leadDays: number,
): Urgency | null {
  // Most of what is planned is overdue, and comparing dates takes a fraction of counting days.
  const order = Temporal.PlainDate.compare(due, today)
  if (order < 0) return 'overdue'
  if (order === 0) return 'today'
  return daysBetween(today, due) <= leadDays ? 'soon' : null
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
  if (today.dayOfWeek === Math.min(...days)) return false
  const overdue = daysBetween(due, today)
  return overdue > 0 && !LISTED_ON.has(overdue) && overdue % THEN_EVERY !== 0
}

/** Calendar days from one date to a later one; negative when it is earlier. */
export function daysBetween(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  return from.until(to, { largestUnit: 'days' }).days
}
