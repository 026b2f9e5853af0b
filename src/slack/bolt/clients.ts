import type { Logger, WebClientOptions } from '@slack/web-api'
import type { SlackSettings } from '../settings.ts'

const TIMEOUT_MS = 10_000

/**
 * Gives the options of a client that answers people: a call that fails is tried again for some seconds.
 * Never `headers`: Slack's client keeps the first token in that object and sends it with every other.
 * Always `retryConfig`: Socket Mode would otherwise set its own in the object, a hundred tries.
 */
export function clientOptions({ apiUrl }: SlackSettings, logger: Logger): WebClientOptions {
  return {
    ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }),
    logger,
    timeout: TIMEOUT_MS,
    retryConfig: { retries: 2, minTimeout: 250, factor: 3, randomize: true },
    // `respond` uses this too, and has no time limit of its own.
    fetch: (url, init) => fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), ...init }),
  }
}

/**
 * Gives the options of a client that sends digests. It tries once: a post whose answer was lost may have arrived, and
 * must be looked for before it is sent again. A rate limit is an answer, and doesn't hold up what people asked for.
 */
export function sendingOptions(settings: SlackSettings, logger: Logger): WebClientOptions {
  return { ...clientOptions(settings, logger), retryConfig: { retries: 0 }, rejectRateLimitedCalls: true }
}
