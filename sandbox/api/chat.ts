import { z } from 'zod'
import { change, post, remove } from '../acts/messages.ts'
import { messageJson } from '../state/message.ts'
import type { World } from '../world.ts'
import { contentArgs, readContent, whole } from './content.ts'
import { findChannel, findDestination, findMessage } from './find.ts'
import { type Method, method, TIER } from './method.ts'
import { done, refuse } from './reply.ts'

const LONGEST_POST = 40_000
const LONGEST_UPDATE = 4_000

const postMessage = method(
  {
    scopes: ['chat:write'],
    rate: TIER.special,
    args: z.object({
      channel: z.string(),
      thread_ts: z.string().optional(),
      ...contentArgs,
    }),
  },
  (world, { channel: name, thread_ts = null, ...args }) => {
    const destination = findDestination(world, name)
    if (destination.kind === 'refused') return refuse(destination.error)
    const read = readContent(args, LONGEST_POST)
    if (read.kind === 'refused') return read.reply
    const channel = destination.channel.id
    if (thread_ts !== null && !findMessage(world, channel, thread_ts)) return refuse('thread_not_found')
    const { bot } = world.workspace
    const message = post(world, {
      channel,
      user: bot.botUser,
      content: whole(read.content),
      threadTs: thread_ts,
    })
    return done({ channel, ts: message.ts, message: messageJson(message, bot, { metadata: true }) })
  },
)

const target = { channel: z.string(), ts: z.string() }

const update = method(
  { scopes: ['chat:write'], args: z.object({ ...target, ...contentArgs }) },
  (world, { channel, ts, ...args }) => {
    const message = ownMessage(world, channel, ts, 'cant_update_message')
    if ('ok' in message) return message
    const read = readContent(args, LONGEST_UPDATE)
    if (read.kind === 'refused') return read.reply
    // What isn't mentioned stays: a new text alone leaves the blocks that hide it.
    const changed = change(world, message, read.content)
    const shown = messageJson(changed, world.workspace.bot, { metadata: true })
    return done({ channel, ts, text: changed.text, message: shown })
  },
)

const deletion = method({ scopes: ['chat:write'], args: z.object(target) }, (world, { channel, ts }) => {
  const message = ownMessage(world, channel, ts, 'cant_delete_message')
  if ('ok' in message) return message
  remove(world, message)
  return done({ channel, ts })
})

/** Takes a conversation by its id alone, unlike posting. */
function ownMessage(world: World, channel: string, ts: string, otherwise: string) {
  if (findChannel(world, channel)?.id !== channel) return refuse('channel_not_found')
  const message = findMessage(world, channel, ts)
  if (!message) return refuse('message_not_found')
  return message.user === world.workspace.bot.botUser ? message : refuse(otherwise)
}

const postEphemeral = method(
  {
    scopes: ['chat:write'],
    rate: TIER.four,
    args: z.object({
      channel: z.string(),
      user: z.string(),
      thread_ts: z.string().optional(),
      ...contentArgs,
    }),
  },
  (world, { channel: name, user, thread_ts = null, ...args }) => {
    const destination = findDestination(world, name)
    if (destination.kind === 'refused') return refuse(destination.error)
    const { channel } = destination
    if (!channel.members.has(user)) return refuse('user_not_in_channel')
    const read = readContent(args, LONGEST_POST)
    if (read.kind === 'refused') return read.reply
    const author = world.workspace.bot.botUser
    const content = whole(read.content)
    const message = post(world, { channel: channel.id, user: author, content, threadTs: thread_ts, to: user })
    return done({ message_ts: message.ts })
  },
)

const getPermalink = method(
  { rate: TIER.special, args: z.object({ channel: z.string(), message_ts: z.string() }) },
  (world, { channel, message_ts }) => {
    if (!findChannel(world, channel)) return refuse('channel_not_found')
    if (!findMessage(world, channel, message_ts)) return refuse('message_not_found')
    const permalink = `https://${world.workspace.team.domain}.slack.com/archives/${channel}/p${message_ts.replace('.', '')}`
    return done({ channel, permalink })
  },
)

export const chat: Readonly<Record<string, Method>> = {
  'chat.postMessage': postMessage,
  'chat.update': update,
  'chat.delete': deletion,
  'chat.postEphemeral': postEphemeral,
  'chat.getPermalink': getPermalink,
}
