import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import {
  type Claim,
  claimDigest,
  endDigest,
  holdDigest,
  recordSent,
  releaseDigest,
  startSending,
} from '../database/digest.ts'
import { isReachable, type Recipient, type Where } from '../database/reminders.ts'
import type { Database } from '../database/schema.ts'
import { inLanes } from './lanes.ts'
import { dateToRemind } from './morning.ts'
import type { Digest } from './plan.ts'
import { planNow } from './plan-now.ts'
import { recoverDigests } from './recover.ts'
import { type ReminderSettings, settingsFor } from './settings.ts'

/** A digest with the id that its message carries, so that it can be found again. */
export interface IdentifiedDigest extends Digest {
  readonly id: string
  /** Afterwards its claim may be someone else's soon, so that sending it must not begin. */
  readonly sendBy: Temporal.Instant
}

/** How sending one message went. */
export type Sent =
  | { readonly kind: 'sent'; readonly channel: string; readonly ts: string }
  | { readonly kind: 'refused'; readonly reason: string }
  /** It may have been sent, or not. */
  | { readonly kind: 'unclear'; readonly reason: string }
  /** It was not sent, and may be in so many seconds. */
  | { readonly kind: 'later'; readonly seconds: number }

/** Whether a digest's message is in a conversation. */
export type Found =
  | { readonly kind: 'found'; readonly channel: string; readonly ts: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unclear'; readonly reason: string }

export interface SendDeps {
  readonly db: Kysely<Database>
  readonly settings: ReminderSettings
  readonly now: () => Temporal.Instant
  readonly log: Logger
  readonly send: (digest: IdentifiedDigest) => Promise<Sent>
  readonly find: (digestId: string, where: Where) => Promise<Found>
  /** Waits so many seconds, or until `signal` is aborted. */
  readonly pause: (seconds: number) => Promise<void>
  /** Aborted when no further message is to be begun. */
  readonly signal: AbortSignal
}

export interface SendReport {
  readonly sent: number
  readonly failed: number
  /** Looked up later, before anything is sent again. */
  readonly unclear: number
  readonly unreachable: readonly Recipient[]
}

/** Short of how long a claim is held by more than a call to Slack can take. */
const SEND_WITHIN = { minutes: 1 }

type Delivery = 'sent' | 'failed' | 'unclear' | 'left'

/**
 * Sends the digests that are due, each once among all copies of the bot: it is claimed, then sent, then recorded.
 * Digests whose sender died, or of which it is unclear whether they were sent, are looked up first.
 */
export async function sendDigests(deps: SendDeps): Promise<SendReport> {
  await recoverDigests(deps)
  const { digests, unreachable } = await planNow(deps.db, deps.settings, deps.now())
  const deliveries = await inLanes(digests, (digest) => deliverSafely(digest, deps))
  const count = (kind: Delivery) => deliveries.filter((delivery) => delivery === kind).length
  return { sent: count('sent'), failed: count('failed'), unclear: count('unclear'), unreachable }
}

/** Trouble with one digest is no reason to leave out the others. */
async function deliverSafely(digest: Digest, deps: SendDeps): Promise<Delivery> {
  try {
    return await deliver(digest, deps)
  } catch (error) {
    deps.log.error({ person: digest.person.id, problem: String(error) }, 'A digest could not be recorded.')
    return 'unclear'
  }
}

async function deliver(digest: Digest, deps: SendDeps): Promise<Delivery> {
  const { person, localDate, items } = digest
  const taskIds = items.map(({ task }) => task.id)
  const claim = await claimDigest(deps.db, { personId: person.id, localDate, taskIds }, deps.now())
  if (claim === null) return 'left'
  return sendClaimed(digest, claim, deps)
}

/** Sends a digest that is claimed, and waits as often as Slack wants it. */
async function sendClaimed(digest: Digest, claim: Claim, deps: SendDeps): Promise<Delivery> {
  const { db, now } = deps
  if (deps.signal.aborted || !isStillTime(digest, deps)) {
    await releaseDigest(db, claim)
    return 'left'
  }
  if (!(await isReachable(db, digest.person.id, digest.where))) {
    await endDigest(db, claim, 'failed', 'Slack no longer knows this person, or the account is deactivated.')
    return 'failed'
  }
  const sending = await startSending(db, claim, now())
  if (sending === null) return 'left'
  const sent = await attempt({ ...digest, id: claim.id, sendBy: sending.claimedAt.add(SEND_WITHIN) }, deps)
  if (sent.kind !== 'later') return record(sent, sending, deps)
  const held = await holdDigest(db, sending, now().add({ seconds: sent.seconds }))
  await deps.pause(sent.seconds)
  return held === null ? 'left' : sendClaimed(digest, held, deps)
}

async function record(
  sent: Exclude<Sent, { kind: 'later' }>,
  claim: Claim,
  deps: SendDeps,
): Promise<Delivery> {
  const { db, log, now } = deps
  switch (sent.kind) {
    case 'sent':
      if (!(await recordSent(db, claim.id, sent, now())))
        log.error({ digest: claim.id }, 'A digest was sent after its claim had been given up.')
      return 'sent'
    case 'refused':
      log.warn({ digest: claim.id, reason: sent.reason }, 'Slack refused a digest.')
      await endDigest(db, claim, 'failed', sent.reason)
      return 'failed'
    case 'unclear':
      // Slack may yet store it: it is looked up once the claim has run out.
      log.warn({ digest: claim.id, reason: sent.reason }, 'It is unclear whether a digest was sent.')
      return 'unclear'
  }
}

async function attempt(digest: IdentifiedDigest, { send }: SendDeps): Promise<Sent> {
  try {
    return await send(digest)
  } catch (error) {
    return { kind: 'unclear', reason: String(error) }
  }
}

function isStillTime({ person, localDate }: Digest, { settings, now }: SendDeps): boolean {
  return dateToRemind(settingsFor(person, settings), now())?.equals(localDate) ?? false
}
