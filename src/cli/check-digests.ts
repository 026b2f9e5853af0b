import type { Kysely } from 'kysely'
import { type DoubtfulDigest, doubtfulDigests } from '../database/health.ts'
import type { Database } from '../database/schema.ts'
import type { Finding } from '../slack/check.ts'

const LISTED_DAYS = 8

/** Lists the digests of the last 8 days that failed, or of which nobody knows whether they were sent. */
export async function checkDigests(db: Kysely<Database>, now: Temporal.Instant): Promise<readonly Finding[]> {
  const since = now.toZonedDateTimeISO('UTC').toPlainDate().subtract({ days: LISTED_DAYS })
  const digests = await doubtfulDigests(db, since)
  if (digests.length === 0)
    return [{ kind: 'well', message: 'Every digest of the last 8 days is known to be sent.' }]
  return digests.map((digest) => ({ kind: 'wrong', message: inWords(digest) }))
}

function inWords({ name, localDate, form, state, reason }: DoubtfulDigest): string {
  const what = form === 'review' ? `The review of proposed tasks for ${name}` : `The digest for ${name}`
  const why = reason ?? 'no reason is known'
  return state === 'unknown'
    ? `${what}, ${localDate}, may have been sent or not (${why}): look in their conversation; it is never sent again.`
    : `${what}, ${localDate}, was not sent: ${why}`
}
