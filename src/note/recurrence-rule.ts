import type { ByWeekday, Options } from 'rrule'
import rrule from 'rrule'

const { RRule } = rrule

/** A rule such as `every month on the 31st when done`, in the English that the rrule library reads. */
export interface RecurrenceRule {
  readonly options: Readonly<Partial<Options>>
  /** Counts from the day the task was done instead of from the task's own date. */
  readonly whenDone: boolean
}

/** Longer than any rule that people write; the library's parser copies the rest of the text at each word. */
const longestRule = 300

/** Reads the text after 🔁; null where the Obsidian Tasks plugin sees no rule in it either. */
export function readRule(text: string): RecurrenceRule | null {
  if (text.length > longestRule) return null
  const match = /^([a-z0-9, !]+?)( when done)?$/i.exec(text)
  const options = match?.[1] === undefined ? null : parse(match[1].trim())
  return options === null ? null : { options, whenDone: match?.[2] !== undefined }
}

/** The library throws on most texts that are no rule, and gives null for the others. */
function parse(text: string): Partial<Options> | null {
  try {
    const options: Partial<Options> | null = RRule.parseText(text)
    return options === null ? null : inDays(calendarEnd(options))
  } catch {
    return null
  }
}

/** The library reads `until January 1, 2026` in the machine's zone; the day that was written is meant. */
function calendarEnd(options: Partial<Options>): Partial<Options> {
  const { until } = options
  if (!until) return options
  return { ...options, until: new Date(Date.UTC(until.getFullYear(), until.getMonth(), until.getDate())) }
}

/**
 * Tasks have days and no hours: `every day at 10` comes to every day, `every hour on Monday` to every Monday.
 * Said so it is found at once, where the library would try hour after hour up to the year 9999.
 */
function inDays({ byhour: _, ...options }: Partial<Options>): Partial<Options> {
  const isHourly = options.freq === RRule.HOURLY || options.freq === RRule.MINUTELY
  if (!isHourly || !isFiltered(options)) return options
  return {
    ...options,
    freq: RRule.WEEKLY,
    interval: 1,
    byweekday: options.byweekday ?? [0, 1, 2, 3, 4, 5, 6],
  }
}

function isFiltered({ byweekday, bymonthday, bymonth, byweekno }: Partial<Options>): boolean {
  return [byweekday, bymonthday, bymonth, byweekno].some((filter) => filter != null)
}

/** Whether a rule says when it ends: `until January 1, 2026`, `for 3 times`. */
export function isLimited({ options: { until, count } }: RecurrenceRule): boolean {
  return until != null || count != null
}

/** JavaScript's dates, which rrule counts in, take the years before for the 1900s. */
const firstYear = 100

/** The rule's first day after `day` when it starts there, or null: it has run out or names days that never come. */
export function nextDay(rule: RecurrenceRule, day: Temporal.PlainDate): Temporal.PlainDate | null {
  if (neverComes(rule.options) || day.year < firstYear) return null
  const next = firstAfter(rule, day)
  const steps = plainSteps(rule.options)
  return next === null || steps === null ? next : (withinSteps(rule, day, next, steps) ?? next)
}

interface Steps {
  readonly unit: 'months' | 'years'
  readonly interval: number
}

/** Rules like `every 3 months`, which say how far to go and name no day that must be met. */
function plainSteps({ freq, interval = 1, bymonth, bymonthday, byweekday }: Partial<Options>): Steps | null {
  const namesMonth = bymonth != null && interval === 1
  if (freq === RRule.YEARLY && !namesMonth) return { unit: 'years', interval }
  if (freq === RRule.MONTHLY && !namesMonth && !bymonthday && !byweekday) return { unit: 'months', interval }
  return null
}

/**
 * Where the next month lacks the day, the library skips to one that has it (31 January → 31 March).
 * Starting some days earlier stays within the months that the rule says: 28 February.
 */
function withinSteps(
  rule: RecurrenceRule,
  day: Temporal.PlainDate,
  first: Temporal.PlainDate,
  steps: Steps,
): Temporal.PlainDate | null {
  let next: Temporal.PlainDate | null = first
  for (let back = 1; next !== null && overshoots(day.subtract({ days: back - 1 }), next, steps); back++) {
    if (back > 366) return null
    next = firstAfter(rule, day.subtract({ days: back }))
  }
  return next !== null && Temporal.PlainDate.compare(next, day) > 0 ? next : null
}

function overshoots(from: Temporal.PlainDate, to: Temporal.PlainDate, { unit, interval }: Steps): boolean {
  const years = to.year - from.year
  return (unit === 'years' ? years : years * 12 + to.month - from.month) > interval
}

/** rrule counts in UTC instants: days become midnights there, and only here. */
function firstAfter(rule: RecurrenceRule, day: Temporal.PlainDate): Temporal.PlainDate | null {
  const midnight = day.toZonedDateTime('UTC').epochMilliseconds
  const endOfDay = new Date(midnight + 24 * 60 * 60 * 1000 - 1)
  const next = new RRule({ ...rule.options, dtstart: new Date(midnight) }, true).after(endOfDay)
  if (next === null || next === undefined) return null
  const found = Temporal.Instant.fromEpochMilliseconds(next.getTime()).toZonedDateTimeISO('UTC').toPlainDate()
  return found.year > 9999 ? null : found
}

const longestMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const mostWeekdays = 5

/**
 * Whether a rule names days that no calendar has, such as `on the 30th and February`: the library would look
 * for them up to the year 9999. Weeks of the year are not looked for within a month, where few ever fall.
 */
function neverComes({ freq, bymonth, bymonthday, byweekno, byweekday }: Partial<Options>): boolean {
  const lengths = listed(bymonth).map((month) => longestMonths[month - 1] ?? 0)
  const longest = Math.max(...(lengths.length > 0 ? lengths : longestMonths))
  if (isNoneOf(listed(bymonthday), (day) => Math.abs(day) <= longest)) return true
  if (isNoneOf(listed(byweekno), (week) => week <= 53 && bymonth == null && bymonthday == null)) return true
  const isMet = (weekday: ByWeekday) =>
    typeof weekday !== 'object' || Math.abs(weekday.n ?? 1) <= mostWeekdays
  return freq === RRule.MONTHLY && isNoneOf(listed(byweekday), isMet)
}

function listed<T extends ByWeekday>(values: T | T[] | null | undefined): readonly T[] {
  if (values == null) return []
  return Array.isArray(values) ? values : [values]
}

/** Whether there are values, and all of them fail. */
function isNoneOf<T>(values: readonly T[], isMet: (value: T) => boolean): boolean {
  return values.length > 0 && !values.some(isMet)
}
