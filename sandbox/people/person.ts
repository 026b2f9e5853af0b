import { post, react, unreact } from '../acts/messages.ts'
import type { Message } from '../state/message.ts'
import type { User } from '../state/user.ts'
import { directChannel, findUser, messageKey } from '../state/workspace.ts'
import type { World } from '../world.ts'
import { sendCommand } from './command.ts'

/** What someone can do in the sandbox, and what they see. Throws where Slack's own app would not let them. */
export interface Acting {
  readonly user: User
  /** Types a command, in their conversation with the bot unless a channel is named, and gives what the bot shows. */
  command(command: string, text?: string, where?: { readonly channel?: string }): Promise<Message>
  react(message: Place, name: string): void
  unreact(message: Place, name: string): void
  /** Writes to the bot. */
  dm(text: string): Message
  /** Writes to a channel. */
  say(channel: string, text: string): Message
  /** What is in their conversation with the bot and what only they see, oldest first. */
  sees(): readonly Message[]
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
    dm: (text) => write(direct().id, text),
    say: (channel, text) => write(channelOf(world, user, channel).id, text),
    sees: () => seenBy(world, user),
  }
}

function channelOf(world: World, user: User, name: string) {
  const { channels } = world.workspace
  const channel = channels.get(name) ?? channels.values().find((each) => each.name === name.replace(/^#/, ''))
  if (!channel?.members.has(user.id)) throw new Error(`${user.realName} is in no conversation “${name}”.`)
  return channel
}

function reactable(world: World, user: User, { channel, ts }: Place): Message {
  const key = messageKey(channel, ts)
  if (world.workspace.ephemerals.has(key))
    throw new Error('Nobody can react to a message that only one person sees.')
  const message = world.workspace.messages.get(key)
  if (!message) throw new Error(`There is no message ${ts} in ${channel}.`)
  channelOf(world, user, channel)
  return message
}

function seenBy({ workspace, ids }: World, user: User): Message[] {
  const direct = directChannel(workspace, user.id, ids).id
  const seen = [
    ...workspace.messages.values().filter(({ channel }) => channel === direct),
    ...workspace.ephemerals.values().filter(({ to }) => to === user.id),
  ]
  return seen.sort((a, b) => (a.ts < b.ts ? -1 : 1))
}
