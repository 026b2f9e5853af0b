import type { ReminderSettings } from './settings.ts'

const CATCH_UP_UNTIL = Temporal.PlainTime.from('18:00')
/** Where reminders go out in the evening there is still this long to catch up. */
const AT_LEAST = { hours: 1 }

/** When someone is reminded: `zone` is their own. */
export type Hours = Pick<ReminderSettings, 'zone' | 'at' | 'days'>

/** The local date for which someone is to be reminded at `now`; null outside their hours and days of reminding. */
export function dateToRemind(hours: Hours, now: Temporal.Instant): Temporal.PlainDate | null {
  const local = now.toZonedDateTimeISO(hours.zone)
  if (!hours.days.has(local.dayOfWeek)) return null
  const { from, until } = hoursOf(local.toPlainDate(), hours)
  const isTime = compare(from, local) <= 0 && compare(local, until) < 0
  return isTime ? local.toPlainDate() : null
}

/** From when to when someone may be reminded on `date`: an hour that daylight saving skips begins after the gap. */
function hoursOf(date: Temporal.PlainDate, { zone: timeZone, at }: Hours) {
  const from = date.toZonedDateTime({ timeZone, plainTime: at })
  const evening = date.toZonedDateTime({ timeZone, plainTime: CATCH_UP_UNTIL })
  const shortest = from.add(AT_LEAST)
  return { from, until: compare(evening, shortest) > 0 ? evening : shortest }
}

const { compare } = Temporal.ZonedDateTime
