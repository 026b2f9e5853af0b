import type { ReminderSettings } from './settings.ts'

const CATCH_UP_UNTIL = Temporal.PlainTime.from('18:00')
/** Where reminders go out in the evening there is still this long to catch up. */
const AT_LEAST = { hours: 1 }

/**
 * The local date for which someone living in `zone` is to be reminded at `now`; null outside the hours and
 * days of reminding. Without a zone the settings' own counts.
 */
export function dateToRemind(
  zone: string | null,
  settings: ReminderSettings,
  now: Temporal.Instant,
): Temporal.PlainDate | null {
  const local = now.toZonedDateTimeISO(zone ?? settings.zone)
  if (!settings.days.has(local.dayOfWeek)) return null
  const { from, until } = hoursOf(local.toPlainDate(), local.timeZoneId, settings)
  const isTime = compare(from, local) <= 0 && compare(local, until) < 0
  return isTime ? local.toPlainDate() : null
}

/** From when to when someone may be reminded on `date`: an hour that daylight saving skips begins after the gap. */
function hoursOf(date: Temporal.PlainDate, timeZone: string, settings: ReminderSettings) {
  const from = date.toZonedDateTime({ timeZone, plainTime: settings.at })
  const evening = date.toZonedDateTime({ timeZone, plainTime: CATCH_UP_UNTIL })
  const shortest = from.add(AT_LEAST)
  return { from, until: compare(evening, shortest) > 0 ? evening : shortest }
}

const { compare } = Temporal.ZonedDateTime
