import { z } from 'zod'
import { type Channel, channelJson } from '../state/channel.ts'
import { type Message, messageJson } from '../state/message.ts'
import { directChannel } from '../state/workspace.ts'
import type { World } from '../world.ts'
import { findChannel, findMessage } from './find.ts'
import { flag, type Method, method, TIER } from './method.ts'
import { type PageArgs, pageArgs, pageOf } from './page.ts'
import { done, type Reply, refuse } from './reply.ts'

const KINDS = { public: 'channels', private: 'groups', im: 'im' } as const
const scopesTo = (what: string) => ['channels', 'groups', 'im', 'mpim'].map((kind) => `${kind}:${what}`)
const MOST = 1000

/** The conversation, if the bot may do that to its kind. */
function permitted(world: World, id: string, what: 'read' | 'history'): Channel | Reply {
  const channel = findChannel(world, id)
  if (channel?.id !== id) return refuse('channel_not_found')
  const needed = `${KINDS[channel.kind]}:${what}`
  const provided = world.manifest.scopes
  return provided.includes(needed)
    ? channel
    : refuse('missing_scope', { needed, provided: provided.join(',') })
}

const open = method(
  {
    scopes: ['channels:manage', 'groups:write', 'im:write', 'mpim:write'],
    args: z.object({ users: z.string(), return_im: flag.optional() }),
  },
  (world, { users, return_im }) => {
    const { workspace } = world
    const user = workspace.users.get(users)
    if (!user) return refuse('user_not_found')
    if (user.kind === 'bot') return refuse('cannot_dm_bot')
    const channel = directChannel(workspace, user.id, world.ids)
    const told = return_im
      ? channelJson(channel, workspace.bot.botUser, workspace.team.id)
      : { id: channel.id }
    return done({ channel: told })
  },
)

const info = method({ scopes: scopesTo('read'), args: z.object({ channel: z.string() }) }, (world, args) => {
  const channel = permitted(world, args.channel, 'read')
  if ('ok' in channel) return channel
  return done({ channel: channelJson(channel, world.workspace.bot.botUser, world.workspace.team.id) })
})

const list = method(
  {
    scopes: scopesTo('read'),
    rate: TIER.two,
    args: z.object({
      ...pageArgs,
      types: z.string().default('public_channel'),
      exclude_archived: flag.default(false),
    }),
  },
  (world, { types, exclude_archived, ...page }) => {
    const { channels, bot, team } = world.workspace
    const wanted = types.split(',')
    const listed = [...channels.values()].filter(
      (channel) =>
        wanted.includes(channel.kind === 'im' ? 'im' : `${channel.kind}_channel`) &&
        findChannel(world, channel.id) &&
        !(exclude_archived && channel.archived),
    )
    const cut = pageOf(listed, page, MOST)
    if (!cut) return refuse('invalid_cursor')
    const told = cut.items.map((channel) => channelJson(channel, bot.botUser, team.id))
    return done({ channels: told, response_metadata: cut.response_metadata })
  },
)

const members = method(
  { scopes: scopesTo('read'), rate: TIER.four, args: z.object({ ...pageArgs, channel: z.string() }) },
  (world, { channel: id, ...page }) => {
    const channel = permitted(world, id, 'read')
    if ('ok' in channel) return channel
    const cut = pageOf([...channel.members], page, MOST)
    if (!cut) return refuse('invalid_cursor')
    return done({ members: cut.items, response_metadata: cut.response_metadata })
  },
)

const rangeArgs = {
  ...pageArgs,
  channel: z.string(),
  oldest: z.string().optional(),
  latest: z.string().optional(),
  inclusive: flag.default(false),
  include_all_metadata: flag.default(false),
}
type Range = z.infer<z.ZodObject<typeof rangeArgs>>

const history = method({ scopes: scopesTo('history'), args: z.object(rangeArgs) }, (world, args) => {
  const channel = readable(world, args.channel)
  if ('ok' in channel) return channel
  const inChannel = [...world.workspace.messages.values()].filter(
    (message) => message.channel === channel.id && message.threadTs === null,
  )
  return messagesReply(world, inChannel.reverse(), args)
})

const replies = method(
  { scopes: scopesTo('history'), args: z.object({ ...rangeArgs, ts: z.string() }) },
  (world, args) => {
    const channel = readable(world, args.channel)
    if ('ok' in channel) return channel
    if (!findMessage(world, channel.id, args.ts)) return refuse('thread_not_found')
    const thread = [...world.workspace.messages.values()].filter(
      ({ channel: id, ts, threadTs }) => id === channel.id && (ts === args.ts || threadTs === args.ts),
    )
    return messagesReply(world, thread, args)
  },
)

/** Reading needs to be a member, too. */
function readable(world: World, id: string): Channel | Reply {
  const channel = permitted(world, id, 'history')
  if ('ok' in channel) return channel
  return channel.members.has(world.workspace.bot.botUser) ? channel : refuse('not_in_channel')
}

function messagesReply(world: World, messages: readonly Message[], args: Range & PageArgs): Reply {
  const cut = pageOf(messages.filter(within(args)), { limit: 100, ...args }, 999)
  if (!cut) return refuse('invalid_cursor')
  const told = cut.items.map((message) =>
    messageJson(message, world.workspace.bot, { metadata: args.include_all_metadata }),
  )
  return done({ messages: told, has_more: cut.more, pin_count: 0, response_metadata: cut.response_metadata })
}

function within({ oldest, latest, inclusive }: Range): (message: Message) => boolean {
  const from = oldest === undefined ? -Infinity : Number(oldest)
  const to = latest === undefined ? Infinity : Number(latest)
  return ({ ts }) => {
    const at = Number(ts)
    return inclusive ? at >= from && at <= to : at > from && at < to
  }
}

export const conversations: Readonly<Record<string, Method>> = {
  'conversations.open': open,
  'conversations.info': info,
  'conversations.list': list,
  'conversations.members': members,
  'conversations.history': history,
  'conversations.replies': replies,
}
