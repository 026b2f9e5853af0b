import type { Sandbox } from '../sandbox.ts'
import type { Message } from '../state/message.ts'
import type { View } from '../state/view.ts'

// Where people of the demo do things, and what they see there.

/** Someone in their conversation with the bot, at its Home tab, or in a channel. */
export interface Placed {
  readonly person: string
  readonly place: 'dm' | 'home' | `#${string}`
}

export const channelOf = ({ place }: Placed) => (place.startsWith('#') ? { channel: place } : {})

/** The messages that someone sees there, oldest first. */
export function seenBy(sandbox: Sandbox, placed: Placed): readonly Message[] {
  return sandbox.as(placed.person).sees(channelOf(placed).channel)
}

/** Someone's Home tab as it is now. */
export function homeOf({ as, workspace }: Sandbox, person: string): View | null {
  return workspace.homes.get(as(person).user.id) ?? null
}

/** What can be pressed there, the newest first. */
export function surfacesOf(sandbox: Sandbox, placed: Placed): readonly (Message | View)[] {
  if (placed.place !== 'home') return seenBy(sandbox, placed).toReversed()
  const home = homeOf(sandbox, placed.person)
  return home === null ? [] : [home]
}

/** What people can react to: the newest message of the bot's that isn't an answer in a thread. */
export function latestFromBot(sandbox: Sandbox, placed: Placed): Message {
  const latest = seenBy(sandbox, placed).findLast(
    (message) => message.to === null && message.threadTs === null && isFromBot(sandbox, message),
  )
  if (latest) return latest
  throw new Error(`${placed.person} has no message from the bot to react to yet.`)
}

export const isFromBot = ({ workspace }: Sandbox, { user }: Message) => user === workspace.bot.botUser
