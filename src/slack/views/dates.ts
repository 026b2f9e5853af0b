// Named once: Intl takes longer for one date than all else that a task is shown by.
const FIRST = Temporal.PlainDate.from('2024-01-01')
const MONTHS = Array.from({ length: 12 }, (_, months) =>
  new Intl.DateTimeFormat('en-GB', { month: 'short' }).format(FIRST.add({ months })),
)
/** From Monday on. */
const WEEKDAYS = Array.from({ length: 7 }, (_, days) =>
  new Intl.DateTimeFormat('en-GB', { weekday: 'long' }).format(FIRST.add({ days })),
)

/** Says in words when a task is due, as seen on `today`: *2 weeks overdue*, *due tomorrow*, *due Friday*. */
export function dueInWords(due: Temporal.PlainDate | null, today: Temporal.PlainDate): string {
  if (due === null) return 'no due date'
  const days = daysBetween(today, due)
  if (days < 0) return `${longAgo(due, today)} overdue`
  if (days === 0) return 'due today'
  if (days === 1) return 'due tomorrow'
  // The same weekday next week would read as today's.
  if (days < 7) return `due ${WEEKDAYS[due.dayOfWeek - 1]}`
  return `due ${dateInWords(due, today)}`
}

/** Gives a date as people write it, without the year where it is this one: *8 Nov*, *8 Nov 2024*. */
export function dateInWords(date: Temporal.PlainDate, today: Temporal.PlainDate): string {
  return date.year === today.year ? dayAndMonth(date) : fullDate(date)
}

/** Gives a date with its year: *8 Nov 2025*. */
export function fullDate(date: Temporal.PlainDate): string {
  return `${dayAndMonth(date)} ${date.year}`
}

/** Gives a number and its noun: *1 task*, *2 tasks*. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

function longAgo(date: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const { years, months } = date.until(today, { largestUnit: 'years' })
  const days = daysBetween(date, today)
  if (years > 0) return count(years, 'year')
  if (months > 1) return count(months, 'month')
  return days < 14 ? count(days, 'day') : count(Math.floor(days / 7), 'week')
}

const daysBetween = (from: Temporal.PlainDate, to: Temporal.PlainDate) =>
  from.until(to, { largestUnit: 'days' }).days

const dayAndMonth = ({ day, month }: Temporal.PlainDate) => `${day} ${MONTHS[month - 1]}`
