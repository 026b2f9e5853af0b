import type { Kysely } from 'kysely'
import { missedReports } from '../database/report.ts'
import type { Database } from '../database/schema.ts'
import type { Finding } from '../slack/check.ts'

/** Lists the weekly reports of the last days that channels didn't get, or perhaps didn't. */
export async function checkReports(db: Kysely<Database>, now: Temporal.Instant): Promise<readonly Finding[]> {
  const since = now.toZonedDateTimeISO('UTC').toPlainDate().subtract({ days: 8 })
  return (await missedReports(db, since)).map(({ account, channel, localDate, state, reason }) => ({
    kind: 'wrong',
    message:
      state === 'failed'
        ? `The report on ${account} of ${localDate} was not posted to ${channel}: ${reason}`
        : `Whether the report on ${account} of ${localDate} was posted to ${channel} isn’t known, so it isn’t posted again: ${reason}`,
  }))
}
