import { publish } from '../deliver/event.ts'
import type { Channel } from '../state/channel.ts'
import { findUser } from '../state/workspace.ts'
import type { World } from '../world.ts'

// What happens to channels. Slack tells the bot of those that it is in.

/** Lets someone join a channel, both by id or name; `bot` is the bot itself. */
export function enter(world: World, channel: string, who: string): void {
  const before = findAnyChannel(world, channel)
  const user = userIdOf(world, who)
  const after = keep(world, { ...before, members: new Set([...before.members, user]) })
  tellOfMember(world, 'member_joined_channel', after, user)
}

/** Lets someone leave a channel. */
export function leave(world: World, channel: string, who: string): void {
  const before = findAnyChannel(world, channel)
  const user = userIdOf(world, who)
  const after = keep(world, { ...before, members: new Set([...before.members].filter((id) => id !== user)) })
  tellOfMember(world, 'member_left_channel', after, user)
}

/** Lets another workspace into a channel, or out of it. */
export function share(world: World, channel: string, shared: boolean): void {
  const after = keep(world, { ...findAnyChannel(world, channel), shared })
  if (!after.members.has(world.workspace.bot.botUser)) return
  const other = 'T0STRANGER'
  publish(world, {
    ...(shared
      ? { type: 'channel_shared', connected_team_id: other }
      : { type: 'channel_unshared', previously_connected_team_id: other, is_ext_shared: false }),
    channel: after.id,
    event_ts: world.ids.timestamp(world.clock.now()),
  })
}

function tellOfMember(
  world: World,
  type: 'member_joined_channel' | 'member_left_channel',
  { id, kind, members }: Channel,
  user: string,
): void {
  if (!members.has(world.workspace.bot.botUser)) return
  publish(world, {
    type,
    user,
    channel: id,
    channel_type: kind === 'public' ? 'C' : 'G',
    team: world.workspace.team.id,
    event_ts: world.ids.timestamp(world.clock.now()),
  })
}

function keep({ workspace }: World, channel: Channel): Channel {
  workspace.channels.set(channel.id, channel)
  return channel
}

function findAnyChannel({ workspace: { channels } }: World, name: string): Channel {
  const channel = channels.get(name) ?? channels.values().find((each) => each.name === name.replace(/^#/, ''))
  if (!channel) throw new Error(`There is no channel “${name}” in the sandbox.`)
  return channel
}

const userIdOf = ({ workspace }: World, name: string) =>
  name === 'bot' ? workspace.bot.botUser : findUser(workspace.users.values(), name).id
