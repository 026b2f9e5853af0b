import type { Block } from '../blocks/blocks.ts'
import type { Json } from '../json.ts'

/** A message as it stands now. */
export interface Message {
  readonly channel: string
  readonly ts: string
  /** Who wrote it. */
  readonly user: string
  readonly text: string
  readonly blocks: readonly Block[]
  readonly metadata: Metadata | null
  /** The message it answers. */
  readonly threadTs: string | null
  readonly reactions: readonly Reaction[]
  /** When it was last changed. */
  readonly edited: string | null
  /** Who alone sees it, until they reload; null: everyone in the conversation. */
  readonly to: string | null
}

export interface Metadata {
  readonly event_type: string
  readonly event_payload: Json
}

export interface Reaction {
  /** `one`, `thumbsup::skin-tone-3` */
  readonly name: string
  /** In the order they came. */
  readonly users: readonly string[]
}

/** What a new message says. */
export type Content = Pick<Message, 'text' | 'blocks' | 'metadata'>

/** Who a message is from, to Slack's API. */
export interface Author {
  readonly botUser: string
  readonly botId: string
  readonly appId: string
}

/** A message as Slack's API tells of it. */
export function messageJson(message: Message, author: Author, options: { metadata: boolean }): Json {
  const ours = message.user === author.botUser
  return {
    type: 'message',
    user: message.user,
    ts: message.ts,
    text: message.text,
    ...(ours ? { bot_id: author.botId, app_id: author.appId } : {}),
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.threadTs === null ? {} : { thread_ts: message.threadTs }),
    ...(message.edited === null ? {} : { edited: { user: message.user, ts: message.edited } }),
    ...(message.reactions.length > 0 ? { reactions: message.reactions.map(reactionJson) } : {}),
    ...(options.metadata && message.metadata ? { metadata: message.metadata } : {}),
  }
}

const reactionJson = ({ name, users }: Reaction) => ({ name, users, count: users.length })
