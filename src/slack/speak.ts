import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import type { Message } from './fit.ts'

// What the bot says in Slack, besides answering commands.

/** A message, or where it stands. */
export interface Place {
  readonly channel: string
  readonly ts: string
}

const PLAIN = { unfurl_links: false, unfurl_media: false }

/** Says something in the thread of a message. */
export async function reply(client: WebClient, { channel, ts }: Place, message: Message): Promise<void> {
  await client.chat.postMessage({ channel, thread_ts: ts, ...message, ...PLAIN })
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

async function despite(refusals: readonly string[], call: Promise<unknown>): Promise<void> {
  try {
    await call
  } catch (error) {
    if (!(error instanceof WebAPIPlatformError && refusals.includes(error.data.error))) throw error
  }
}
