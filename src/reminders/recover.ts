import { endDigest, recordSent, releaseDigest, type Stray, takeOverDigests } from '../database/digest.ts'
import { inLanes } from './lanes.ts'
import type { Found, SendDeps } from './send.ts'

/** Looking up takes calls to Slack, and those who are due now are waiting. */
const AT_ONCE = 100

/**
 * Settles the digests whose sender died, or couldn't tell whether Slack took them: found in the conversation they
 * were sent; certainly missing they are planned anew; what stays unclear beyond its day is never sent again.
 */
export async function recoverDigests(deps: Pick<SendDeps, 'db' | 'now' | 'log' | 'find'>): Promise<void> {
  const strays = await takeOverDigests(deps.db, AT_ONCE, deps.now())
  await inLanes(strays, async (stray) => {
    // What was only claimed was certainly not sent.
    const found = stray.isSending ? await lookUp(stray, deps) : missing
    await settle(stray, found, deps)
  })
}

async function lookUp({ id, where }: Stray, { find }: Pick<SendDeps, 'find'>): Promise<Found> {
  if (where === null) return { kind: 'unclear', reason: 'Slack no longer knows whom it was for.' }
  try {
    return await find(id, where)
  } catch (error) {
    return { kind: 'unclear', reason: String(error) }
  }
}

async function settle(stray: Stray, found: Found, deps: Pick<SendDeps, 'db' | 'now' | 'log'>): Promise<void> {
  const { db, now, log } = deps
  switch (found.kind) {
    case 'found':
      await recordSent(db, stray.id, found, now())
      return
    case 'missing':
      return releaseDigest(db, stray)
    case 'unclear':
      log.warn({ digest: stray.id, reason: found.reason }, 'A digest can’t be looked up.')
      if (isOver(stray, now())) await endDigest(db, stray, 'unknown', found.reason)
  }
}

/** Whether a digest's date is over in every zone, so that nobody would look for it any more. */
function isOver({ localDate }: Stray, now: Temporal.Instant): boolean {
  const utc = now.toZonedDateTimeISO('UTC').toPlainDate()
  return Temporal.PlainDate.compare(localDate.add({ days: 1 }), utc) < 0
}

const missing: Found = { kind: 'missing' }
