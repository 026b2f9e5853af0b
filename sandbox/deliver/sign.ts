import { createHmac } from 'node:crypto'

/** The headers with which Slack proves that a request is its own. `seconds`: when it was signed. */
export function signatureHeaders(secret: string, body: string, seconds: number): Record<string, string> {
  const digest = createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex')
  return { 'x-slack-request-timestamp': String(seconds), 'x-slack-signature': `v0=${digest}` }
}
