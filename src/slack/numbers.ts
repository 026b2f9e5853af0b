import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import { NUMBER_EMOJIS } from '../changes/gesture.ts'
import { keepNumbers, leaveUnnumbered, takeUnnumbered, type Unnumbered } from '../database/numbering.ts'
import type { SlackDeps } from './deps.ts'
import { sendOutcome } from './send-outcome.ts'

// The bot puts the numbers of its tasks on a digest, so that doing one is one tap. It is a courtesy: Slack allows
// about fifty a minute, and nothing waits for them.

/** Later in the day the digest is read, and its numbers are no help any more. */
const WITHIN = { hours: 4 }

export interface Numbers {
  /** Puts on as many as Slack takes now; resolves when there is nothing left to do, or Slack wants us to wait. */
  put(): Promise<void>
  /** Begins no other. */
  stop(): void
}

/** Makes what puts the numbers on digests; at most one run at a time. */
export function numbers(deps: SlackDeps, client: WebClient): Numbers {
  const { log, now } = deps
  const stopping = new AbortController()
  let running: Promise<void> | null = null
  let notBefore: Temporal.Instant | null = null

  async function run(): Promise<void> {
    try {
      const seconds = await putAll(deps, client, stopping.signal)
      notBefore = seconds === null ? null : now().add({ seconds })
    } catch (error) {
      log.warn({ problem: String(error) }, 'Numbers can’t be put on digests now.')
    }
  }

  return {
    put() {
      const isPaused = notBefore !== null && Temporal.Instant.compare(now(), notBefore) < 0
      if (isPaused) return Promise.resolve()
      running ??= run().finally(() => {
        running = null
      })
      return running
    },
    stop: () => stopping.abort(),
  }
}

/** Gives how many seconds Slack wants us to wait; null where there is no need to. */
async function putAll(
  { db, now }: SlackDeps,
  client: WebClient,
  signal: AbortSignal,
): Promise<number | null> {
  while (!signal.aborted) {
    const digest = await takeUnnumbered(db, now().subtract(WITHIN), now())
    if (digest === null) return null
    const put = await putOn(digest, db, client, signal)
    if (put.kind === 'later') {
      await leaveUnnumbered(db, digest.id)
      return put.seconds
    }
  }
  return null
}

async function putOn(
  { id, channel, ts, tasks, numbers: before }: Unnumbered,
  db: SlackDeps['db'],
  client: WebClient,
  signal: AbortSignal,
): Promise<Put> {
  for (const [index, name] of NUMBER_EMOJIS.slice(before, tasks).entries()) {
    if (signal.aborted) return { kind: 'later', seconds: 0 }
    const put = await putOne(client, { channel, timestamp: ts, name })
    if (put.kind === 'later') return put
    await keepNumbers(db, id, put.kind === 'gone' ? tasks : before + index + 1)
    if (put.kind === 'gone') return put
  }
  return { kind: 'put' }
}

type Put =
  | { readonly kind: 'put' }
  | { readonly kind: 'later'; readonly seconds: number }
  /** No number can be put there any more. */
  | { readonly kind: 'gone' }

const UNCLEAR_PAUSE_SECONDS = 60

async function putOne(
  client: WebClient,
  reaction: { readonly channel: string; readonly timestamp: string; readonly name: string },
): Promise<Put> {
  try {
    await client.reactions.add(reaction)
    return { kind: 'put' }
  } catch (error) {
    // A copy of the bot that died had put it there.
    if (error instanceof WebAPIPlatformError && error.data.error === 'already_reacted') return { kind: 'put' }
    const outcome = sendOutcome(error)
    switch (outcome.kind) {
      case 'later':
        return outcome
      case 'unclear':
        return { kind: 'later', seconds: UNCLEAR_PAUSE_SECONDS }
      case 'refused':
        return { kind: 'gone' }
    }
  }
}
