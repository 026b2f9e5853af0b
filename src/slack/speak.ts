import type { ModalView } from '@slack/types'
import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import { z } from 'zod'
import type { Message } from './fit.ts'
import type { Press, Surface } from './press.ts'
import { sentence } from './views/sentence.ts'

// What the bot says in Slack, besides answering commands.

/** A message, or where it stands. */
export interface Place {
  readonly channel: string
  readonly ts: string
}

const PLAIN = { unfurl_links: false, unfurl_media: false }

const posted = z.object({ channel: z.string(), ts: z.string() })

/** Says something in a channel that the bot is in, and gives where it stands. */
export async function say(client: WebClient, channel: string, message: Message): Promise<Place> {
  return posted.parse(await client.chat.postMessage({ channel, ...message, ...PLAIN }))
}

/** Says something in the thread of a message; false where nothing can be said there any more. */
export async function isReplied(
  client: WebClient,
  { channel, ts }: Place,
  message: Message,
): Promise<boolean> {
  const said = client.chat.postMessage({ channel, thread_ts: ts, ...message, ...PLAIN })
  return (await despite(IS_GONE, said)) !== null
}

/** Says something to someone in their conversation with the bot. */
export async function tell(client: WebClient, userId: string, message: Message): Promise<void> {
  await client.chat.postMessage({ channel: userId, ...message, ...PLAIN })
}

/** Says something that only one person sees, where the message stands; nothing, once they have left. */
export async function whisper(
  client: WebClient,
  { channel }: Place,
  userId: string,
  message: Message,
): Promise<void> {
  await despite(HAS_LEFT, client.chat.postEphemeral({ channel, user: userId, ...message }))
}

/** Says something that only whoever pressed sees: beside what they pressed, else in their conversation with the bot. */
export async function sayAside(
  client: WebClient,
  surface: Surface,
  userId: string,
  message: Message,
): Promise<void> {
  const isBeside =
    (surface.kind === 'message' || surface.kind === 'ephemeral') &&
    (await respondTo(surface.responseUrl, { ...message, ...ASIDE }))
  if (!isBeside) await tell(client, userId, message)
}

const ASIDE = { response_type: 'ephemeral', replace_original: false } as const

/** Puts a message in the place of the one that only its asker sees; whether it is still there to be replaced. */
export function replaceAside(responseUrl: string, message: Message): Promise<boolean> {
  return respondTo(responseUrl, { ...message, ...ASIDE, replace_original: true })
}

const RESPONSE_TIMEOUT_MS = 10_000
/** What Slack answers to a URL that is too old, or was used five times. */
const OVER = 404

async function respondTo(url: string, body: object): Promise<boolean> {
  const { status } = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(RESPONSE_TIMEOUT_MS),
  })
  if (status !== 200 && status !== OVER) throw new Error(`Slack took an answer with status ${status}.`)
  return status === 200
}

const opened = z.object({ view: z.object({ id: z.string() }) })

/** Opens a modal for whoever pressed, and gives its id; null where that took too long, which they are told. */
export async function openModal(
  client: WebClient,
  { triggerId: trigger_id, surface, asker }: Press,
  view: ModalView,
): Promise<string | null> {
  const answer = await despite(IS_LATE, client.views.open({ trigger_id, view }))
  if (answer !== null) return opened.parse(answer).view.id
  await sayAside(client, surface, asker.userId, sentence('That took too long. Please press again.'))
  return null
}

/** Puts other content into a modal; one that was closed stays so. */
export async function updateModal(client: WebClient, view_id: string, view: ModalView): Promise<void> {
  await despite(IS_CLOSED, client.views.update({ view_id, view }))
}

const IS_LATE: readonly string[] = ['expired_trigger_id', 'exchanged_trigger_id']
const IS_CLOSED: readonly string[] = ['not_found']

/** Puts a message in the place of one of ours; one that is gone stays so. */
export async function replace(client: WebClient, { channel, ts }: Place, message: Message): Promise<void> {
  await despite(IS_GONE, client.chat.update({ channel, ts, ...message }))
}

const HAS_LEFT: readonly string[] = ['user_not_in_channel']

/** What Slack answers where a message can't be changed any more, which is nobody's fault. */
const IS_GONE: readonly string[] = [
  'cant_update_message',
  'channel_not_found',
  'edit_window_closed',
  'is_archived',
  'is_inactive',
  'message_not_found',
  'not_in_channel',
]

/** Gives what Slack answers; null where it refuses for one of these reasons. */
async function despite(refusals: readonly string[], call: Promise<unknown>): Promise<unknown> {
  try {
    return await call
  } catch (error) {
    if (error instanceof WebAPIPlatformError && refusals.includes(error.data.error)) return null
    throw error
  }
}
