type Parts = Intl.DateTimeFormatOptions

const SHORT: Parts = { month: 'short', day: 'numeric', year: 'numeric' }
const LONG: Parts = { weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' }
const FORMATS: Readonly<Record<string, Parts>> = {
  date: { month: 'long', day: 'numeric', year: 'numeric' },
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date_short: SHORT,
  date_short_pretty: SHORT,
  date_pretty: { month: 'long', day: 'numeric', year: 'numeric' },
  date_long: LONG,
  date_long_pretty: LONG,
  time: { hour: 'numeric', minute: '2-digit' },
  time_secs: { hour: 'numeric', minute: '2-digit', second: '2-digit' },
}

/** Fills in Slack's date format, `{date_short} at {time}`, for a moment in Unix seconds, in the reader's zone. */
export function formatDate(seconds: number, format: string, zone: string): string {
  const at = Temporal.Instant.fromEpochMilliseconds(seconds * 1000)
  return format.replaceAll(/\{(\w+)\}/g, (token, name: string) => {
    const parts = FORMATS[name]
    return parts ? at.toLocaleString('en-US', { ...parts, timeZone: zone }) : token
  })
}
