import { modalsOf } from '../acts/views.ts'
import type { Channel } from '../state/channel.ts'
import type { Message } from '../state/message.ts'
import type { User } from '../state/user.ts'
import type { View } from '../state/view.ts'
import { messageKey } from '../state/workspace.ts'
import type { World } from '../world.ts'

// What someone can see in the sandbox; each throws where they can't.

/** A message, or where it stands. */
export interface Place {
  readonly channel: string
  readonly ts: string
}

/** A conversation that they are in, by id or `#name`. */
export function channelOf({ workspace }: World, user: User, name: string): Channel {
  const { channels } = workspace
  const channel = channels.get(name) ?? channels.values().find((each) => each.name === name.replace(/^#/, ''))
  if (!channel?.members.has(user.id)) throw new Error(`${user.realName} is in no conversation “${name}”.`)
  return channel
}

/** A message as it is now. */
export function visible(world: World, user: User, { channel, ts }: Place): Message {
  const { messages, ephemerals } = world.workspace
  const key = messageKey(channel, ts)
  const message = ephemerals.get(key) ?? messages.get(key)
  const hidden = message !== undefined && message.to !== null && message.to !== user.id
  if (!message || hidden) throw new Error(`${user.realName} sees no message ${ts} in ${channel}.`)
  channelOf(world, user, channel)
  return message
}

/** A message that takes reactions. */
export function reactable(world: World, user: User, place: Place): Message {
  const message = visible(world, user, place)
  if (message.to !== null) throw new Error('Nobody can react to a message that only one person sees.')
  return message
}

/** What everyone in a conversation sees and what only they see there, oldest first. */
export function messagesIn({ workspace }: World, user: User, channel: Channel): Message[] {
  const there = [...workspace.messages.values(), ...workspace.ephemerals.values()].filter(
    (message) => message.channel === channel.id && (message.to === null || message.to === user.id),
  )
  return there.sort((a, b) => (a.ts < b.ts ? -1 : 1))
}

/** The modal on top. */
export function topModal(world: World, user: User): View {
  const top = modalsOf(world, user.id).at(-1)
  if (!top) throw new Error(`${user.realName} has no modal open.`)
  return top
}

/** A modal or Home tab as it is now. */
export function openView({ workspace }: World, user: User, { id }: View): View {
  const view = workspace.modals.get(id) ?? workspace.homes.get(user.id)
  if (view?.id !== id) throw new Error('That view is not open any more.')
  return view
}
