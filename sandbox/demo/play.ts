import pc from 'picocolors'
import { renderMessage } from '../render/render.ts'
import { renderView } from '../render/view.ts'
import type { Message } from '../state/message.ts'
import type { View } from '../state/view.ts'
import type { Input } from './input.ts'
import { channelOf, homeOf, isFromBot, latestFromBot, type Placed, seenBy, surfacesOf } from './place.ts'
import { pressLabel } from './press.ts'
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
  const { happenings } = stage.sandbox.journal
  const from = happenings.length
  await perform(player, act)
  // Slack's side first: what it still has to give to the bot is no work in flight yet.
  await stage.sandbox.settled()
  await bot.idle()
  await stage.sandbox.settled()
  if (act.kind === 'look') return look(player, act)
  const shown = fromBot(stage).filter((message) => !seen.has(contentOf(message)))
  for (const message of shown) printMessage(player, message, reader)
  const views = act.kind === 'now' ? [] : viewsSince(stage, from, act)
  for (const view of views) printView(player, view)
  const diffs = diffSnapshots(before, takeSnapshot(stage.vaultDir))
  for (const diff of diffs) printDiff(print, diff)
  if (shown.length + views.length === 0 && diffs.length === 0) print(pc.dim('Nothing happens.'))
}

/** A message, but for the reactions on it. */
const contentOf = ({ channel, ts, edited }: Message) => `${channel} ${ts} ${edited}`

async function perform({ stage, bot }: Player, act: Act): Promise<void> {
  const { sandbox, clock } = stage
  switch (act.kind) {
    case 'command':
      return sandbox.as(act.person).type(act.command, act.text, channelOf(act))
    case 'react':
      return sandbox.as(act.person).react(latestFromBot(sandbox, act), act.emoji)
    case 'unreact':
      return sandbox.as(act.person).unreact(latestFromBot(sandbox, act), act.emoji)
    case 'press':
      return pressLabel(sandbox.workspace, sandbox.as(act.person), surfacesOf(sandbox, act), act)
    case 'look':
      if (act.place === 'home') sandbox.as(act.person).openHome()
      return
    case 'now':
      clock.set(act.time.toZonedDateTime(ZONE).toInstant())
      await bot.remind()
      return
  }
}

/** The zone in which the demo tells the time. */
export const ZONE = 'Europe/London'

/** What someone sees in a place: the messages there, and at its Home tab what stands there. */
function look({ stage, print }: Player, { person, place }: Placed): void {
  const home = homeOf(stage.sandbox, person)
  if (place !== 'home')
    for (const message of seenBy(stage.sandbox, { person, place })) print(render(stage, message))
  else if (home) printView({ stage, print }, home)
  else print(pc.dim('Nothing is there.'))
}

/** The modal that is on top for someone now, and their Home tab while they look at it, if either is new. */
function viewsSince(stage: Stage, from: number, { person, place }: Placed): View[] {
  const { sandbox } = stage
  const modal = sandbox.as(person).modal()
  const home = place === 'home' ? homeOf(sandbox, person) : null
  const changed = sandbox.journal.happenings
    .slice(from)
    .flatMap((each) => ('view' in each && each.kind !== 'closed' ? [each.view.hash] : []))
  return [home, modal].filter((view) => view !== null).filter(({ hash }) => changed.includes(hash))
}

function fromBot({ sandbox }: Stage): Message[] {
  const { messages, ephemerals } = sandbox.workspace
  return [...messages.values(), ...ephemerals.values()].filter((message) => isFromBot(sandbox, message))
}

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

function printView({ stage, print }: Pick<Player, 'stage' | 'print'>, view: View): void {
  const { users } = stage.sandbox.workspace
  print(
    pc.dim(`${users.get(view.user)?.realName} sees, ${view.type === 'home' ? 'at Home' : 'in a window'}:`),
  )
  print(`${framed(renderView(view, stage.sandbox.workspace))}\n`)
}

const render = ({ sandbox }: Stage, message: Message) => framed(renderMessage(message, sandbox.workspace))

const framed = (text: string) =>
  text
    .split('\n')
    .map((line) => `  ${pc.cyan('│')} ${line}`)
    .join('\n')

function printDiff(print: (line: string) => void, { path, removed, added }: NoteDiff): void {
  print(pc.dim(`What that wrote into ${path}:`))
  for (const line of removed) print(pc.red(`  - ${line}`))
  for (const line of added) print(pc.green(`  + ${line}`))
  print('')
}
