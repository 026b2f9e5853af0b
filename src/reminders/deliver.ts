import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import {
  type Claim,
  endDigest,
  holdDigest,
  recordSent,
  releaseDigest,
  startSending,
} from '../database/digest.ts'
import { isReachable, type Where } from '../database/reminders.ts'
import type { Database } from '../database/schema.ts'
import { dateToRemind } from './morning.ts'
import { messageId, type Outgoing } from './outgoing.ts'
import { type ReminderSettings, settingsFor } from './settings.ts'
import { mondayOf } from './week.ts'

/** A message with the id that it carries, so that it can be found again. */
export interface IdentifiedMessage extends Outgoing {
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

/** Whether a message is in a conversation. */
export type Found =
  | { readonly kind: 'found'; readonly channel: string; readonly ts: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unclear'; readonly reason: string }

export interface SendDeps {
  readonly db: Kysely<Database>
  readonly settings: ReminderSettings
  readonly now: () => Temporal.Instant
  readonly log: Logger
  readonly send: (message: IdentifiedMessage) => Promise<Sent>
  readonly find: (messageId: string, where: Where) => Promise<Found>
  /** Waits so many seconds, or until `signal` is aborted. */
  readonly pause: (seconds: number) => Promise<void>
  /** Aborted when no further message is to be begun. */
  readonly signal: AbortSignal
}

/** What became of a digest; `left`: it will be seen to later, by whichever copy of the bot. */
export type Delivery = 'sent' | 'failed' | 'unclear' | 'left'

/** Short of how long a claim is held by more than a call to Slack can take. */
const SEND_WITHIN = { minutes: 1 }
/** Slack takes about one message a second in a conversation. */
const SECONDS_BETWEEN = 1

/**
 * Sends the messages of a digest that is claimed, each once the one before it is recorded; `sent` of the digest's were
 * sent before these.
 */
export async function deliver(
  messages: readonly Outgoing[],
  claim: Claim,
  sent: number,
  deps: SendDeps,
): Promise<Delivery> {
  let held = claim
  for (const [index, message] of messages.entries()) {
    if (index > 0) await deps.pause(SECONDS_BETWEEN)
    const result = await deliverOne(message, sent + index + 1, held, deps)
    if (result.kind !== 'sent') return result.kind
    held = result.claim
  }
  return 'sent'
}

type Result = { readonly kind: 'sent'; readonly claim: Claim } | { readonly kind: Exclude<Delivery, 'sent'> }

/** Sends one message, and waits as often as Slack wants it. */
async function deliverOne(message: Outgoing, number: number, claim: Claim, deps: SendDeps): Promise<Result> {
  const { db, now } = deps
  const hindrance = await hindranceOf(message, number, claim, deps)
  if (hindrance !== null) return { kind: hindrance }
  const sending = await startSending(db, claim, now())
  if (sending === null) return { kind: 'left' }
  const id = messageId(claim.id, number)
  const sent = await attempt({ ...message, id, sendBy: sending.claimedAt.add(SEND_WITHIN) }, deps)
  if (sent.kind !== 'later') return record(sent, number, sending, deps)
  const held = await holdDigest(db, sending, now().add({ seconds: sent.seconds }))
  await deps.pause(sent.seconds)
  return held === null ? { kind: 'left' } : deliverOne(message, number, held, deps)
}

/** Why a message isn't to be sent now, or ever; what is claimed for nothing is given up. */
async function hindranceOf(
  message: Outgoing,
  number: number,
  claim: Claim,
  deps: SendDeps,
): Promise<Exclude<Delivery, 'sent'> | null> {
  const { db, signal } = deps
  if (number === 1 && (signal.aborted || !isStillTime(message, deps))) {
    await releaseDigest(db, claim)
    return 'left'
  }
  // Those that were sent before it keep it from being planned anew: whoever takes it over goes on.
  if (signal.aborted) return 'left'
  if (!isStillTime(message, deps)) return fail(db, claim, 'Its day was over before all of it was sent.')
  if (await isReachable(db, message.person.id, message.where)) return null
  return fail(db, claim, 'Slack no longer knows this person, or the account is deactivated.')
}

async function fail(db: Kysely<Database>, claim: Claim, reason: string): Promise<'failed'> {
  await endDigest(db, claim, 'failed', reason)
  return 'failed'
}

async function record(
  sent: Exclude<Sent, { kind: 'later' }>,
  number: number,
  claim: Claim,
  { db, log, now }: SendDeps,
): Promise<Result> {
  switch (sent.kind) {
    case 'sent':
      if (!(await recordSent(db, claim.id, number, sent, now())))
        log.error({ digest: claim.id, number }, 'A message was sent after its claim had been given up.')
      return { kind: 'sent', claim }
    case 'refused':
      log.warn({ digest: claim.id, number, reason: sent.reason }, 'Slack refused a digest.')
      return { kind: await fail(db, claim, sent.reason) }
    case 'unclear':
      // Slack may yet store it: it is looked up once the claim has run out.
      log.warn({ digest: claim.id, number, reason: sent.reason }, 'It is unclear whether a digest was sent.')
      return { kind: 'unclear' }
  }
}

async function attempt(message: IdentifiedMessage, { send }: SendDeps): Promise<Sent> {
  try {
    return await send(message)
  } catch (error) {
    return { kind: 'unclear', reason: String(error) }
  }
}

function isStillTime({ person, localDate, form }: Outgoing, { settings, now }: SendDeps): boolean {
  const date = dateToRemind(settingsFor(person, settings), now())
  if (date === null) return false
  return localDate.equals(form === 'review' ? mondayOf(date) : date)
}
