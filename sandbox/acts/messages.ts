import { withIds } from '../blocks/ids.ts'
import { publish } from '../deliver/event.ts'
import type { Content, Message } from '../state/message.ts'
import { messageKey, type Workspace } from '../state/workspace.ts'
import type { World } from '../world.ts'

// What happens to messages, whoever does it.

export interface Posting {
  readonly channel: string
  readonly user: string
  readonly content: Content
  readonly threadTs?: string | null
  /** Who alone is to see it. */
  readonly to?: string | null
  /** Of the response URL that it came by. */
  readonly responseId?: string | null
}

/** Adds a message to a conversation, or to what one person sees of it. */
export function post(world: World, posting: Posting): Message {
  const { channel, user, content, threadTs = null, to = null, responseId = null } = posting
  const ts = world.ids.timestamp(world.clock.now())
  const blocks = withIds(content.blocks, world.ids)
  const message: Message = {
    ...content,
    blocks,
    channel,
    user,
    ts,
    threadTs,
    to,
    reactions: [],
    edited: null,
  }
  store(world, message)
  world.journal.record({ kind: 'posted', message, responseId })
  if (to === null) tellBot(world, message)
  return message
}

/** Puts other content in a message's place; what is left out stays. */
export function change(world: World, before: Message, content: Partial<Content>): Message {
  const edited = world.ids.timestamp(world.clock.now())
  const blocks = content.blocks ? withIds(content.blocks, world.ids) : before.blocks
  const message = { ...before, ...content, blocks, edited }
  store(world, message)
  world.journal.record({ kind: 'changed', message })
  return message
}

export function remove(world: World, message: Message): void {
  shelfOf(world.workspace, message).delete(messageKey(message.channel, message.ts))
  world.journal.record({ kind: 'deleted', message })
}

/** Keeps a message as it is now. */
export function store(world: World, message: Message): void {
  shelfOf(world.workspace, message).set(messageKey(message.channel, message.ts), message)
}

const shelfOf = ({ messages, ephemerals }: Workspace, { to }: Message) =>
  to === null ? messages : ephemerals

const SUBSCRIPTIONS = { public: 'message.channels', private: 'message.groups', im: 'message.im' }
const CHANNEL_TYPES = { public: 'channel', private: 'group', im: 'im' }

function tellBot(world: World, { channel: id, user, text, ts, blocks, threadTs }: Message): void {
  const { channels, bot } = world.workspace
  const channel = channels.get(id)
  if (!channel?.members.has(bot.botUser)) return
  const event = {
    type: 'message',
    channel: id,
    user,
    text,
    ts,
    ...(blocks.length > 0 ? { blocks } : {}),
    ...(threadTs === null ? {} : { thread_ts: threadTs }),
    ...(user === bot.botUser ? { bot_id: bot.botId } : {}),
    event_ts: ts,
    channel_type: CHANNEL_TYPES[channel.kind],
  }
  publish(world, event, SUBSCRIPTIONS[channel.kind])
}
