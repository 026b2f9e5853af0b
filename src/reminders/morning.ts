import type { ReminderSettings } from './settings.ts'

const CATCH_UP_UNTIL = Temporal.PlainTime.from('18:00')
/** Where reminders go out in the evening there is still this long to catch up. */
const AT_LEAST = { hours: 1 }

/**
 * The local date for which someone living in `zone` is to be reminded at `now`; null outside the hours and
 * days of reminding. A zone that doesn't exist counts as the settings' own.
 */
export function dateToRemind(
  zone: string | null,
  settings: ReminderSettings,
  now: Temporal.Instant,
): Temporal.PlainDate | null {
  const local = localTime(zone, settings, now)
  if (!settings.days.has(local.dayOfWeek)) return null
  const { from, until } = hoursOf(local.toPlainDate(), local.timeZoneId, settings)
  const isTime = compare(from, local) <= 0 && compare(local, until) < 0
  return isTime ? local.toPlainDate() : null
}

/** What the clock on the wall says to someone living in `zone`. */
export function localTime(
  zone: string | null,
  settings: ReminderSettings,
  now: Temporal.Instant,
): Temporal.ZonedDateTime {
  try {
    return now.toZonedDateTimeISO(zone ?? settings.zone)
  } catch {
    // Slack names zones that this machine's table may lack.
    return now.toZonedDateTimeISO(settings.zone)
  }
}

/** From when to when someone may be reminded on `date`: an hour that daylight saving skips begins after the gap. */
function hoursOf(date: Temporal.PlainDate, timeZone: string, settings: ReminderSettings) {
  const from = date.toZonedDateTime({ timeZone, plainTime: settings.at })
  const evening = date.toZonedDateTime({ timeZone, plainTime: CATCH_UP_UNTIL })
  const shortest = from.add(AT_LEAST)
  return { from, until: compare(evening, shortest) > 0 ? evening : shortest }
}

const { compare } = Temporal.ZonedDateTime
