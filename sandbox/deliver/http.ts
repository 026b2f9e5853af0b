import { isJson, type Json, parseJson } from '../json.ts'
import type { World } from '../world.ts'
import type { Parcel, Receipt } from './parcel.ts'
import { signatureHeaders } from './sign.ts'

/** Posts a parcel to the bot's request URL and gives its answer. Never throws. */
export async function carryByHttp(
  world: World,
  url: string,
  parcel: Parcel,
  late: AbortSignal,
): Promise<Receipt> {
  try {
    const response = await fetch(url, { ...requestOf(world, parcel), redirect: 'manual', signal: late })
    const body = await response.text()
    if (response.ok) return { kind: 'acked', body: ackBody(body) }
    const wanted = response.headers.get('x-slack-no-retry') !== '1'
    return { kind: 'failed', reason: 'http_error', retry: wanted }
  } catch {
    return { kind: 'failed', reason: late.aborted ? 'http_timeout' : 'connection_failed', retry: true }
  }
}

function requestOf(world: World, parcel: Parcel): RequestInit {
  const body = bodyOf(parcel)
  const type = parcel.type === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded'
  // The bot checks signatures against the machine's time, whatever the sandbox's is.
  const signed = signatureHeaders(world.secrets.signingSecret, body, Math.floor(Date.now() / 1000))
  return { method: 'POST', body, headers: { 'content-type': type, ...signed, ...retryHeaders(parcel) } }
}

function bodyOf({ type, payload }: Parcel): string {
  switch (type) {
    case 'events_api':
      return JSON.stringify(payload)
    case 'interactive':
      return new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
    case 'slash_commands':
      return new URLSearchParams(
        Object.entries(payload).map(([name, value]) => [name, String(value)]),
      ).toString()
  }
}

function retryHeaders({ retry }: Parcel): Record<string, string> {
  return retry === null
    ? {}
    : { 'x-slack-retry-num': String(retry.number), 'x-slack-retry-reason': retry.reason }
}

/** What the bot answers at once may be JSON or plain text. */
function ackBody(text: string): Json | null {
  if (text.trim() === '') return null
  const parsed = parseJson(text)
  return isJson(parsed) ? parsed : { text }
}
