import pc from 'picocolors'
import { renderMessage } from '../render/render.ts'
import type { Message } from '../state/message.ts'
import type { Input } from './input.ts'
import type { Stage } from './stage.ts'
import { diffSnapshots, type NoteDiff, takeSnapshot } from './vault-diff.ts'

/** The bot as the demo drives it. */
export interface DemoBot {
  /** Sends the reminders that are due by the stage's clock. */
  remind(): Promise<unknown>
  /** Resolves when nothing that Slack sent is still being worked on. */
  idle(): Promise<unknown>
}

export interface Player {
  readonly stage: Stage
  readonly bot: DemoBot
  print(line: string): void
}

type Act = Exclude<Input, { kind: 'nothing' | 'help' | 'exit' | 'wrong' }>

/**
 * Does what someone typed, and prints what people are then shown and what it changed in the notes. With `reader`, of
 * what everyone else is shown only the first line.
 */
export async function play(player: Player, act: Act, reader: string | null = null): Promise<void> {
  const { stage, bot, print } = player
  const before = takeSnapshot(stage.vaultDir)
  const seen = new Set(fromBot(stage).map(contentOf))
  await perform(player, act)
  // Slack's side first: what it still has to give to the bot is no work in flight yet.
  await stage.sandbox.settled()
  await bot.idle()
  await stage.sandbox.settled()
  if (act.kind === 'look') return
  const shown = fromBot(stage).filter((message) => !seen.has(contentOf(message)))
  for (const message of shown) printMessage(player, message, reader)
  const diffs = diffSnapshots(before, takeSnapshot(stage.vaultDir))
  for (const diff of diffs) printDiff(print, diff)
  if (shown.length === 0 && diffs.length === 0) print(pc.dim('Nothing happens.'))
}

/** A message, but for the reactions on it. */
const contentOf = ({ channel, ts, edited }: Message) => `${channel} ${ts} ${edited}`

async function perform({ stage, bot, print }: Player, act: Act): Promise<void> {
  const { sandbox, clock } = stage
  switch (act.kind) {
    case 'command':
      await sandbox.as(act.person).command(act.command, act.text)
      return
    case 'react':
      return sandbox.as(act.person).react(latestFromBot(stage, act.person), act.emoji)
    case 'unreact':
      return sandbox.as(act.person).unreact(latestFromBot(stage, act.person), act.emoji)
    case 'look':
      for (const message of sandbox.as(act.person).sees()) print(render(stage, message))
      return
    case 'now':
      clock.set(act.time.toZonedDateTime(ZONE).toInstant())
      await bot.remind()
      return
  }
}

/** The zone in which the demo tells the time. */
export const ZONE = 'Europe/London'

/** What people can react to: the newest message that isn't an answer in a thread. */
function latestFromBot(stage: Stage, person: string): Message {
  const messages = stage.sandbox
    .as(person)
    .sees()
    .filter((message) => message.to === null && message.threadTs === null && isFromBot(stage, message))
  const latest = messages.at(-1)
  if (latest) return latest
  throw new Error(`${person} has no message from the bot to react to yet.`)
}

function fromBot(stage: Stage): Message[] {
  const { messages, ephemerals } = stage.sandbox.workspace
  return [...messages.values(), ...ephemerals.values()].filter((message) => isFromBot(stage, message))
}

const isFromBot = ({ sandbox }: Stage, { user }: Message) => user === sandbox.workspace.bot.botUser

function printMessage({ stage, print }: Player, message: Message, reader: string | null): void {
  const place = placeOf(stage, message)
  const how =
    message.to !== null ? 'sees, alone' : message.edited !== null ? 'sees, brought up to date' : 'gets'
  if (reader !== null && place !== reader) {
    print(pc.dim(`${place} ${how}: ${message.text.split('\n', 1)[0]}\n`))
    return
  }
  print(pc.dim(`${place} ${how}:`))
  print(`${render(stage, message)}\n`)
}

/** Whose conversation with the bot a message is in, or which channel. */
function placeOf({ sandbox }: Stage, { channel: id, to }: Message): string {
  const { channels, users, bot } = sandbox.workspace
  const channel = channels.get(id)
  if (channel?.kind !== 'im' && to === null) return `#${channel?.name}`
  const reader = to ?? [...(channel?.members ?? [])].find((member) => member !== bot.botUser)
  return users.get(reader ?? '')?.realName ?? id
}

function render({ sandbox }: Stage, message: Message): string {
  return renderMessage(message, sandbox.workspace)
    .split('\n')
    .map((line) => `  ${pc.cyan('│')} ${line}`)
    .join('\n')
}

function printDiff(print: (line: string) => void, { path, removed, added }: NoteDiff): void {
  print(pc.dim(`What that wrote into ${path}:`))
  for (const line of removed) print(pc.red(`  - ${line}`))
  for (const line of added) print(pc.green(`  + ${line}`))
  print('')
}
