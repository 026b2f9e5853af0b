import pc from 'picocolors'
import type { Message } from '../state/message.ts'
import type { ViewState } from '../state/view.ts'
import type { Workspace } from '../state/workspace.ts'

/** Whose eyes a message is rendered for, and what their terminal can do. */
export interface Reader {
  readonly workspace: Workspace
  /** IANA time zone. */
  readonly zone: string
  readonly ink: Ink
  /** What they have put into the inputs of what is rendered. */
  readonly filled: ViewState
}

export type Ink = ReturnType<typeof pc.createColors>

/** Who reads a message: the one person who sees it, or whom the bot talks to there; in a channel, anyone. */
export function readerOf(message: Message, workspace: Workspace, colors: boolean): Reader {
  const channel = workspace.channels.get(message.channel)
  const other =
    channel?.kind === 'im' ? [...channel.members].find((id) => id !== workspace.bot.botUser) : undefined
  const user = workspace.users.get(message.to ?? other ?? '')
  return { workspace, zone: user?.zone ?? 'UTC', ink: pc.createColors(colors), filled: {} }
}

/** Text without what would steer the terminal. */
export const printable = (text: string) => text.replaceAll(/(?!\n|\t)\p{Cc}/gu, '')

/** A link that can be followed where the terminal knows how, and else its text. */
export function link({ ink }: Reader, url: string, text: string): string {
  if (!ink.isColorSupported) return text
  return `\u001B]8;;${printable(url)}\u001B\\${ink.underline(text)}\u001B]8;;\u001B\\`
}

/** `@Dana`, `#general`, `@pm-team`: what Slack shows for an id. */
export function mention({ workspace, ink }: Reader, kind: 'user' | 'channel' | 'group', id: string): string {
  const { users, channels, groups } = workspace
  switch (kind) {
    case 'user':
      return ink.cyan(`@${users.get(id)?.displayName ?? id}`)
    case 'channel':
      return ink.cyan(`#${channels.get(id)?.name ?? id}`)
    case 'group':
      return ink.cyan(`@${groups.get(id)?.handle ?? id}`)
  }
}
