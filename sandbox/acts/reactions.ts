import { publish } from '../deliver/event.ts'
import type { Message, Reaction } from '../state/message.ts'
import type { World } from '../world.ts'
import { store } from './messages.ts'

// What happens to reactions, whoever does it.

/** The last two are Slack's codes, and then nothing has happened. */
export type ReactionResult = 'done' | 'already_reacted' | 'no_reaction'

/** Puts someone's reaction on a message. */
export function react(world: World, message: Message, user: string, name: string): ReactionResult {
  const users = usersOf(message, name)
  if (users.includes(user)) return 'already_reacted'
  store(world, withReaction(message, { name, users: [...users, user] }))
  world.journal.record({ kind: 'reacted', message, user, name })
  tellBot(world, 'reaction_added', message, user, name)
  return 'done'
}

/** Takes someone's reaction off a message. */
export function unreact(world: World, message: Message, user: string, name: string): ReactionResult {
  const users = usersOf(message, name)
  if (!users.includes(user)) return 'no_reaction'
  store(world, withReaction(message, { name, users: users.filter((other) => other !== user) }))
  world.journal.record({ kind: 'unreacted', message, user, name })
  tellBot(world, 'reaction_removed', message, user, name)
  return 'done'
}

const usersOf = ({ reactions }: Message, name: string) =>
  reactions.find((each) => each.name === name)?.users ?? []

/** Puts a reaction in the place of the one with its name, or last; one that nobody has any more is gone. */
function withReaction(message: Message, reaction: Reaction): Message {
  const known = message.reactions.some(({ name }) => name === reaction.name)
  const reactions = known
    ? message.reactions.map((each) => (each.name === reaction.name ? reaction : each))
    : [...message.reactions, reaction]
  return { ...message, reactions: reactions.filter(({ users }) => users.length > 0) }
}

function tellBot(world: World, type: string, message: Message, user: string, reaction: string): void {
  const { channels, bot } = world.workspace
  const channel = channels.get(message.channel)
  // Of a public channel Slack tells the bot even where the bot is no member.
  if (channel?.kind !== 'public' && !channel?.members.has(bot.botUser)) return
  const item = { type: 'message', channel: message.channel, ts: message.ts }
  const event_ts = world.ids.timestamp(world.clock.now())
  publish(world, { type, user, reaction, item_user: message.user, item, event_ts })
}
