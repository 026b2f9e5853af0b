import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api'
import type { Sent } from '../reminders/deliver.ts'

/** What Slack answers when something broke on its side, perhaps after it stored the message. */
const BROKEN: ReadonlySet<string> = new Set([
  'fatal_error',
  'internal_error',
  'request_timeout',
  'service_unavailable',
])
/** Nothing can have been sent where no connection was made. */
const UNCONNECTED: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
])
const UNCONNECTED_PAUSE_SECONDS = 60

/** Says what an error in posting a message means for the message. Throws what isn't Slack's. */
export function sendOutcome(error: unknown): Exclude<Sent, { kind: 'sent' }> {
  const reason = String(error)
  if (error instanceof WebAPIRateLimitedError) return { kind: 'later', seconds: error.retryAfter }
  if (error instanceof WebAPIPlatformError) {
    if (error.data.error === 'ratelimited') return { kind: 'later', seconds: UNCONNECTED_PAUSE_SECONDS }
    return { kind: BROKEN.has(error.data.error) ? 'unclear' : 'refused', reason: error.data.error }
  }
  if (error instanceof WebAPIHTTPError)
    return { kind: error.statusCode < 500 ? 'refused' : 'unclear', reason }
  if (!(error instanceof WebAPIRequestError)) throw error
  return isUnconnected(error.original)
    ? { kind: 'later', seconds: UNCONNECTED_PAUSE_SECONDS }
    : { kind: 'unclear', reason }
}

function isUnconnected({ cause }: Error): boolean {
  return cause instanceof Error && 'code' in cause && UNCONNECTED.has(cause.code)
}
