import { withIds } from '../blocks/ids.ts'
import { publish } from '../deliver/event.ts'
import type { Content, Message } from '../state/message.ts'
import { messageKey } from '../state/workspace.ts'
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
export function post(
  world: World,
  { channel, user, content, threadTs = null, to = null, responseId = null }: Posting,
): Message {
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
  const { messages, ephemerals } = world.workspace
  ;(to === null ? messages : ephemerals).set(messageKey(channel, ts), message)
  world.journal.record({ kind: 'posted', message, responseId })
  if (to === null) tellOfMessage(world, message)
  return message
}

/** Puts other content in a message's place. */
export function change(world: World, message: Message, content: Partial<Content>): Message {
  const edited = world.ids.timestamp(world.clock.now())
  const blocks = content.blocks ? withIds(content.blocks, world.ids) : message.blocks
  return replace(world, 'changed', { ...message, ...content, blocks, edited })
}

export function remove(world: World, message: Message): void {
  const { messages, ephemerals } = world.workspace
  ;(message.to === null ? messages : ephemerals).delete(messageKey(message.channel, message.ts))
  world.journal.record({ kind: 'deleted', message })
}

export type ReactionResult = 'done' | 'already_reacted' | 'no_reaction'

/** Puts someone's reaction on a message. */
export function react(world: World, message: Message, user: string, name: string): ReactionResult {
  const before = message.reactions.find((reaction) => reaction.name === name)
  if (before?.users.includes(user)) return 'already_reacted'
  const reactions = before
    ? message.reactions.map((each) => (each === before ? { name, users: [...each.users, user] } : each))
    : [...message.reactions, { name, users: [user] }]
  store(world, { ...message, reactions })
  world.journal.record({ kind: 'reacted', message, user, name })
  tellOfReaction(world, 'reaction_added', message, user, name)
  return 'done'
}

/** Takes someone's reaction off a message. */
export function unreact(world: World, message: Message, user: string, name: string): ReactionResult {
  const before = message.reactions.find((reaction) => reaction.name === name)
  if (!before?.users.includes(user)) return 'no_reaction'
  const users = before.users.filter((other) => other !== user)
  const reactions = message.reactions.map((each) => (each === before ? { name, users } : each))
  store(world, { ...message, reactions: reactions.filter((each) => each.users.length > 0) })
  world.journal.record({ kind: 'unreacted', message, user, name })
  tellOfReaction(world, 'reaction_removed', message, user, name)
  return 'done'
}

function replace(world: World, kind: 'changed', message: Message): Message {
  store(world, message)
  world.journal.record({ kind, message })
  return message
}

function store(world: World, message: Message): void {
  const { messages, ephemerals } = world.workspace
  ;(message.to === null ? messages : ephemerals).set(messageKey(message.channel, message.ts), message)
}

function tellOfReaction(world: World, type: string, message: Message, user: string, reaction: string): void {
  const { channels, bot } = world.workspace
  const channel = channels.get(message.channel)
  // Of a public channel Slack tells the bot even where the bot is no member.
  if (channel?.kind !== 'public' && !channel?.members.has(bot.botUser)) return
  const item = { type: 'message', channel: message.channel, ts: message.ts }
  const event_ts = world.ids.timestamp(world.clock.now())
  publish(world, { type, user, reaction, item_user: message.user, item, event_ts })
}

const SUBSCRIPTIONS = { public: 'message.channels', private: 'message.groups', im: 'message.im' }
const CHANNEL_TYPES = { public: 'channel', private: 'group', im: 'im' }

function tellOfMessage(world: World, { channel: id, user, text, ts, blocks, threadTs }: Message): void {
  const channel = world.workspace.channels.get(id)
  if (!channel?.members.has(world.workspace.bot.botUser)) return
  const event = {
    type: 'message',
    channel: id,
    user,
    text,
    ts,
    ...(blocks.length > 0 ? { blocks } : {}),
    ...(threadTs === null ? {} : { thread_ts: threadTs }),
    ...(user === world.workspace.bot.botUser ? { bot_id: world.workspace.bot.botId } : {}),
    event_ts: ts,
    channel_type: CHANNEL_TYPES[channel.kind],
  }
  publish(world, event, SUBSCRIPTIONS[channel.kind])
}
