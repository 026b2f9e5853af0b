import type { Channel } from '../state/channel.ts'
import type { Message } from '../state/message.ts'
import { directChannel, messageKey } from '../state/workspace.ts'
import type { World } from '../world.ts'

/** A conversation that the bot can know of, by id or `#name`. */
export function findChannel(world: World, name: string): Channel | undefined {
  const { channels, bot } = world.workspace
  const channel =
    channels.get(name) ??
    channels.values().find((each) => each.kind !== 'im' && each.name === name.replace(/^#/, ''))
  const hidden = channel && channel.kind !== 'public' && !channel.members.has(bot.botUser)
  return hidden ? undefined : channel
}

export type Destination =
  | { readonly kind: 'channel'; readonly channel: Channel }
  | { readonly kind: 'refused'; readonly error: string }

/** Where a message to that channel or person goes, if the bot may post there. */
export function findDestination(world: World, name: string): Destination {
  const { users, bot } = world.workspace
  const user = users.get(name)
  if (user?.kind === 'bot') return { kind: 'refused', error: 'cannot_dm_bot' }
  const channel = user ? directChannel(world.workspace, user.id, world.ids) : findChannel(world, name)
  if (!channel) return { kind: 'refused', error: 'channel_not_found' }
  if (channel.archived) return { kind: 'refused', error: 'is_archived' }
  if (!channel.members.has(bot.botUser)) return { kind: 'refused', error: 'not_in_channel' }
  if (channel.kind === 'im' && !world.manifest.messagesTab)
    return { kind: 'refused', error: 'messages_tab_disabled' }
  return { kind: 'channel', channel }
}

export function findMessage(world: World, channel: string, ts: string): Message | undefined {
  return world.workspace.messages.get(messageKey(channel, ts))
}
