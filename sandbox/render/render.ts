import pc from 'picocolors'
import type { Message } from '../state/message.ts'
import type { Workspace } from '../state/workspace.ts'
import { blockLines, textLines } from './block.ts'
import { emoji } from './emoji.ts'
import { type Reader, readerOf } from './reader.ts'

/**
 * Shows a message on a terminal as Slack would show it to whoever it is for: who wrote it and when by their clock,
 * what it says, and the reactions. Without `colors`, plain text.
 */
export function renderMessage(message: Message, workspace: Workspace, colors = pc.isColorSupported): string {
  const reader = readerOf(message, workspace, colors)
  return [headLine(message, reader), ...bodyLines(message, reader), ...footLines(message, reader)].join('\n')
}

function headLine({ user, ts, to }: Message, { workspace, zone, ink }: Reader): string {
  const author = workspace.users.get(user)
  const badge = author?.kind === 'bot' ? ` ${ink.dim('APP')}` : ''
  const time = Temporal.Instant.fromEpochMilliseconds(Math.floor(Number(ts) * 1000))
  const clock = time.toLocaleString('en-US', { timeZone: zone, hour: 'numeric', minute: '2-digit' })
  const alone = to === null ? '' : ink.dim(' · Only visible to you')
  return `${ink.bold(author?.realName ?? user)}${badge}  ${ink.dim(clock)}${alone}`
}

function bodyLines({ text, blocks, edited }: Message, reader: Reader): string[] {
  const lines =
    blocks.length > 0 ? blocks.flatMap((block) => blockLines(block, reader)) : textLines(text, reader)
  return edited === null ? lines : [...lines, reader.ink.dim('(edited)')]
}

function footLines({ reactions }: Message, { ink }: Reader): string[] {
  const counted = reactions.map(({ name, users }) => ink.inverse(` ${emoji(name)} ${users.length} `))
  return counted.length > 0 ? [counted.join(' ')] : []
}
