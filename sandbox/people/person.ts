import { post, react, unreact } from '../acts/messages.ts'
import { lookAtHome } from '../acts/people.ts'
import { modalsOf } from '../acts/views.ts'
import type { Picked } from '../blocks/pick.ts'
import type { Values } from '../blocks/state.ts'
import type { Channel } from '../state/channel.ts'
import type { Message } from '../state/message.ts'
import type { User } from '../state/user.ts'
import type { View } from '../state/view.ts'
import { directChannel, findUser, messageKey } from '../state/workspace.ts'
import type { World } from '../world.ts'
import { sendCommand } from './command.ts'
import { pressInMessage, pressInView } from './press.ts'
import { closeModal, type Submitted, submitModal } from './submit.ts'

/** What someone can do in the sandbox, and what they see. Throws where Slack's own app would not let them. */
export interface Acting {
  readonly user: User
  /** Types a command, in their conversation with the bot unless a channel is named, and gives what the bot shows. */
  command(command: string, text?: string, where?: { readonly channel?: string }): Promise<Message>
  react(message: Place, name: string): void
  unreact(message: Place, name: string): void
  /** Presses a button, or picks a value in a menu; a value also tells several buttons with one action id apart. */
  press(where: Message | View, actionId: string, value?: Picked): Promise<void>
  /** The modal on top. */
  modal(): View | null
  /** Fills in the modal on top, values by action id, and sends it. */
  submit(values?: Values): Promise<Submitted>
  /** Closes the modal on top. */
  close(): Promise<void>
  /** Looks at the bot's Home tab, and gives what stands there now. */
  openHome(): View | null
  /** Writes to the bot. */
  dm(text: string): Message
  /** Writes to a channel. */
  say(channel: string, text: string): Message
  /** What is in their conversation with the bot, or in that channel, and what only they see there; oldest first. */
  sees(channel?: string): readonly Message[]
}

/** A message, or where it stands. */
export interface Place {
  readonly channel: string
  readonly ts: string
}

/** Acts as someone, by id, handle or name. */
export function actAs(world: World, name: string): Acting {
  const { workspace } = world
  const user = findUser(workspace.users.values(), name)
  const direct = () => directChannel(workspace, user.id, world.ids)
  const write = (channel: string, text: string) =>
    post(world, { channel, user: user.id, content: { text, blocks: [], metadata: null } })
  return {
    user,
    command(command, text = '', { channel } = {}) {
      return sendCommand(
        world,
        user,
        channel === undefined ? direct() : channelOf(world, user, channel),
        command,
        text,
      )
    },
    react(place, reaction) {
      const result = react(world, reactable(world, user, place), user.id, reaction)
      if (result !== 'done') throw new Error(`${user.realName} has already reacted with :${reaction}:.`)
    },
    unreact(place, reaction) {
      const result = unreact(world, reactable(world, user, place), user.id, reaction)
      if (result !== 'done') throw new Error(`${user.realName} hasn’t reacted with :${reaction}:.`)
    },
    press: (where, actionId, value) => press(world, user, where, actionId, value),
    modal: () => modalsOf(world, user.id).at(-1) ?? null,
    submit: async (values = {}) => submitModal(world, user, topModal(world, user), values),
    close: async () => closeModal(world, user, topModal(world, user)),
    openHome() {
      lookAtHome(world, user)
      return workspace.homes.get(user.id) ?? null
    },
    dm: (text) => write(direct().id, text),
    say: (channel, text) => write(channelOf(world, user, channel).id, text),
    sees: (channel) =>
      seenBy(world, user, channel === undefined ? direct() : channelOf(world, user, channel)),
  }
}

/** Presses in what stands there now, whatever has become of it since it was looked at. */
function press(
  world: World,
  user: User,
  where: Message | View,
  actionId: string,
  value?: Picked,
): Promise<void> {
  if ('hash' in where) {
    const view = world.workspace.modals.get(where.id) ?? world.workspace.homes.get(user.id)
    if (view?.id !== where.id) throw new Error('That view is not open any more.')
    return pressInView(world, user, view, actionId, value)
  }
  return pressInMessage(world, user, visible(world, user, where), actionId, value)
}

function topModal(world: World, user: User): View {
  const top = modalsOf(world, user.id).at(-1)
  if (!top) throw new Error(`${user.realName} has no modal open.`)
  return top
}

function channelOf(world: World, user: User, name: string): Channel {
  const { channels } = world.workspace
  const channel = channels.get(name) ?? channels.values().find((each) => each.name === name.replace(/^#/, ''))
  if (!channel?.members.has(user.id)) throw new Error(`${user.realName} is in no conversation “${name}”.`)
  return channel
}

function visible(world: World, user: User, { channel, ts }: Place): Message {
  const { messages, ephemerals } = world.workspace
  const key = messageKey(channel, ts)
  const message = ephemerals.get(key) ?? messages.get(key)
  if (!message || (message.to !== null && message.to !== user.id))
    throw new Error(`There is no message ${ts} in ${channel}.`)
  channelOf(world, user, channel)
  return message
}

function reactable(world: World, user: User, place: Place): Message {
  const message = visible(world, user, place)
  if (message.to !== null) throw new Error('Nobody can react to a message that only one person sees.')
  return message
}

function seenBy({ workspace }: World, user: User, channel: Channel): Message[] {
  const there = [...workspace.messages.values(), ...workspace.ephemerals.values()].filter(
    (message) => message.channel === channel.id && (message.to === null || message.to === user.id),
  )
  return there.sort((a, b) => (a.ts < b.ts ? -1 : 1))
}
