import { endDigest, recordSent, releaseDigest } from '../database/digest.ts'
import { type Stray, takeOverDigests } from '../database/stray.ts'
import type { Found, SendDeps } from './deliver.ts'
import { inLanes } from './lanes.ts'
import { messageId } from './outgoing.ts'
import { resume } from './resume.ts'

/** Looking up takes calls to Slack, and those who are due now are waiting. */
const AT_ONCE = 100

/**
 * Settles the digests whose sender died, or couldn't tell whether Slack took a message: found in the conversation it
 * was sent; certainly missing it is planned anew, or what is left of the digest is sent; what stays unclear beyond its
 * day is never sent again.
 */
export async function recoverDigests(deps: SendDeps): Promise<void> {
  const strays = await takeOverDigests(deps.db, AT_ONCE, deps.now())
  await inLanes(strays, async (stray) => {
    // What was only claimed was certainly not sent.
    const found = stray.isSending ? await lookUp(stray, deps) : missing
    await settle(stray, found, deps)
  })
}

async function lookUp({ id, sentMessages, where }: Stray, { find }: Pick<SendDeps, 'find'>): Promise<Found> {
  if (where === null) return { kind: 'unclear', reason: 'Slack no longer knows whom it was for.' }
  try {
    return await find(messageId(id, sentMessages + 1), where)
  } catch (error) {
    return { kind: 'unclear', reason: String(error) }
  }
}

async function settle(stray: Stray, found: Found, deps: SendDeps): Promise<void> {
  const { db, now, log } = deps
  const { id, sentMessages } = stray
  switch (found.kind) {
    case 'found':
      await recordSent(db, id, sentMessages + 1, found, now())
      return resume({ ...stray, sentMessages: sentMessages + 1 }, deps)
    case 'missing':
      return sentMessages === 0 ? releaseDigest(db, stray) : resume(stray, deps)
    case 'unclear':
      log.warn({ digest: id, reason: found.reason }, 'A digest can’t be looked up.')
      if (isOver(stray, now())) await endDigest(db, stray, 'unknown', found.reason)
  }
}

/** Whether a digest's date is over in every zone, so that nobody would look for it any more. */
function isOver({ localDate }: Stray, now: Temporal.Instant): boolean {
  const utc = now.toZonedDateTimeISO('UTC').toPlainDate()
  return Temporal.PlainDate.compare(localDate.add({ days: 1 }), utc) < 0
}

const missing: Found = { kind: 'missing' }
