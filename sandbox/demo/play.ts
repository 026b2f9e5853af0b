import pc from 'picocolors'
import { renderMessage } from '../render/render.ts'
import type { Message } from '../state/message.ts'
import type { Input } from './input.ts'
import type { Stage } from './stage.ts'
import { diffSnapshots, type NoteDiff, takeSnapshot } from './vault-diff.ts'

/** The bot as the demo drives it. */
export interface DemoBot {
  /** Sends the reminders that are due by the stage's clock. */
  remind(): Promise<void>
  /** Resolves when nothing that Slack sent is still being worked on. */
  idle(): Promise<void>
}

export interface Player {
  readonly stage: Stage
  readonly bot: DemoBot
  print(line: string): void
}

type Act = Exclude<Input, { kind: 'nothing' | 'help' | 'exit' | 'wrong' }>

/** Does what someone typed, and prints what they are then shown and what it changed in the notes. */
export async function play(player: Player, act: Act): Promise<void> {
  const { stage, print } = player
  const before = takeSnapshot(stage.vaultDir)
  const seen = new Set(everything(stage))
  await perform(player, act)
  await player.bot.idle()
  await stage.sandbox.settled()
  if (act.kind === 'look') return
  const shown = everything(stage).filter((message) => !seen.has(message) && isFromBot(stage, message))
  for (const message of shown) printMessage(player, message)
  const diffs = diffSnapshots(before, takeSnapshot(stage.vaultDir))
  for (const diff of diffs) printDiff(print, diff)
  if (shown.length === 0 && diffs.length === 0) print(pc.dim('Nothing happens.'))
}

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
      return bot.remind()
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

function everything({ sandbox }: Stage): Message[] {
  const { messages, ephemerals } = sandbox.workspace
  return [...messages.values(), ...ephemerals.values()]
}

const isFromBot = ({ sandbox }: Stage, { user }: Message) => user === sandbox.workspace.bot.botUser

function printMessage({ stage, print }: Player, message: Message): void {
  const { channels, users } = stage.sandbox.workspace
  const members = channels.get(message.channel)?.members ?? new Set()
  const reader = message.to ?? [...members].find((member) => member !== stage.sandbox.workspace.bot.botUser)
  const name = channels.get(message.channel)?.kind === 'im' ? users.get(reader ?? '')?.realName : undefined
  const place = name ?? `#${channels.get(message.channel)?.name}`
  const how =
    message.to !== null ? 'sees, alone' : message.edited !== null ? 'sees, brought up to date' : 'gets'
  print(pc.dim(`${place} ${how}:`))
  print(`${render(stage, message)}\n`)
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
