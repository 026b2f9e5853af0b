import { endDigest, recordSent, releaseDigest } from '../database/digest.ts'
import { type Stray, takeOverDigests } from '../database/stray.ts'
import type { Found, SendDeps } from './deliver.ts'
import { inLanes } from './lanes.ts'
import { messageId } from './outgoing.ts'

/** Looking up takes calls to Slack, and those who are due now are waiting. */
const AT_ONCE = 100

/**
 * Settles the digests whose sender died, or couldn't tell whether Slack took a message: found in the conversation it
 * was sent; certainly missing it is planned anew; what stays unclear beyond its day is never sent again. Gives those
 * of which a part is sent, and the rest is to be.
 */
export async function recoverDigests(deps: SendDeps): Promise<Stray[]> {
  const strays = await takeOverDigests(deps.db, AT_ONCE, deps.now())
  const settled = await inLanes(strays, async (stray) => {
    // What was only claimed was certainly not sent.
    const found = stray.isSending ? await lookUp(stray, deps) : missing
    return settle(stray, found, deps)
  })
  return settled.filter((stray) => stray !== null)
}

async function lookUp({ id, sentMessages, where }: Stray, { find }: Pick<SendDeps, 'find'>): Promise<Found> {
  if (where === null) return { kind: 'unclear', reason: 'Slack no longer knows whom it was for.' }
  try {
    return await find(messageId(id, sentMessages + 1), where)
  } catch (error) {
    return { kind: 'unclear', reason: String(error) }
  }
}

/** Gives a digest that is sent in part. */
async function settle(stray: Stray, found: Found, deps: SendDeps): Promise<Stray | null> {
  const { db, now, log } = deps
  const { id, sentMessages, messages } = stray
  switch (found.kind) {
    case 'found': {
      const sent = sentMessages + 1
      await recordSent(db, id, sent, found, now())
      return sent < messages ? { ...stray, sentMessages: sent } : null
    }
    case 'missing':
      if (sentMessages > 0) return stray
      await releaseDigest(db, stray)
      return null
    case 'unclear':
      log.warn({ digest: id, reason: found.reason }, 'A digest can’t be looked up.')
      if (isOver(stray, now())) await endDigest(db, stray, 'unknown', found.reason)
      return null
  }
}

/** Whether a digest's date is over in every zone, so that nobody would look for it any more. */
function isOver({ localDate }: Stray, now: Temporal.Instant): boolean {
  const utc = now.toZonedDateTimeISO('UTC').toPlainDate()
  return Temporal.PlainDate.compare(localDate.add({ days: 1 }), utc) < 0
}

const missing: Found = { kind: 'missing' }
