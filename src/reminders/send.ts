import { claimDigest } from '../database/digest.ts'
import type { Recipient } from '../database/reminders.ts'
import { type Delivery, deliver, type SendDeps } from './deliver.ts'
import { inLanes } from './lanes.ts'
import { messagesOf } from './outgoing.ts'
import type { Digest } from './plan.ts'
import { planNow } from './plan-now.ts'
import { recoverDigests } from './recover.ts'
import { resume } from './resume.ts'
import { planReview } from './review.ts'

export interface SendReport {
  readonly sent: number
  readonly failed: number
  /** Looked up later, before anything is sent again. */
  readonly unclear: number
  readonly unreachable: readonly Recipient[]
}

/**
 * Sends the digests that are due, and the week's review, each once among all copies of the bot: it is claimed, then
 * sent, then recorded. Digests whose sender died, or of which it is unclear whether they were sent, are looked up first.
 */
export async function sendDigests(deps: SendDeps): Promise<SendReport> {
  const strays = await recoverDigests(deps)
  const { digests, unreachable } = await planNow(deps.db, deps.settings, deps.now())
  const review = await planReview(deps.db, deps.settings, deps.now())
  const inOne = [...digests.filter(({ form }) => form === 'digest'), ...(review === null ? [] : [review])]
  const inSeveral = [
    ...strays.map((stray) => () => safely(stray.personId, deps, () => resume(stray, deps))),
    ...digests.filter(({ form }) => form === 'tasks').map((digest) => () => sendSafely(digest, deps)),
  ]
  // Several messages take a second each, in which those who want one are not to wait.
  const deliveries = await Promise.all([
    inLanes(inOne, (digest) => sendSafely(digest, deps)),
    inLanes(inSeveral, (send) => send()),
  ])
  const count = (kind: Delivery) => deliveries.flat().filter((delivery) => delivery === kind).length
  return { sent: count('sent'), failed: count('failed'), unclear: count('unclear'), unreachable }
}

const sendSafely = (digest: Digest, deps: SendDeps) =>
  safely(digest.person.id, deps, () => sendOnce(digest, deps))

/** Trouble with one digest is no reason to leave out the others. */
async function safely(person: number, { log }: SendDeps, send: () => Promise<Delivery>): Promise<Delivery> {
  try {
    return await send()
  } catch (error) {
    log.error({ person, problem: String(error) }, 'A digest could not be recorded.')
    return 'unclear'
  }
}

async function sendOnce(digest: Digest, deps: SendDeps): Promise<Delivery> {
  const { person, localDate, form, items } = digest
  const messages = messagesOf(digest)
  const taskIds = items.map(({ task }) => task.id)
  const claimed = { personId: person.id, localDate, form, taskIds, messages: messages.length }
  const claim = await claimDigest(deps.db, claimed, deps.now())
  return claim === null ? 'left' : deliver(messages, claim, 0, deps)
}
