import { createInterface } from 'node:readline'
import { readInput } from './demo/input.ts'
import { channelOf, latestFromBot, seenBy, surfacesOf } from './demo/place.ts'
import { pressLabel } from './demo/press.ts'
import { renderMessage } from './render/render.ts'
import type { Sandbox } from './sandbox.ts'
import type { Message } from './state/message.ts'

const HELP = `Dana /actions MAI   type a command as Dana       Dana          what Dana sees
Dana :one:          react to the last message     Dana -:one:   take it off again
Dana [Done]         press what says so            Dana #general Dana home             exit`

/**
 * Prints every message of the workspace as it appears, and does what is typed as someone of the workspace.
 * Resolves on `exit`; when there is nothing more to read it goes on without.
 */
export function prompt(sandbox: Sandbox): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  sandbox.journal.listen((happening) => {
    if (happening.kind === 'posted' || happening.kind === 'changed') print(sandbox, happening.message)
  })
  const terminal = createInterface({ input: process.stdin })
  terminal.on('line', (line) => {
    if (line.trim() === 'exit') {
      terminal.close()
      resolve()
    } else act(sandbox, line).catch((error: Error) => console.log(error.message))
  })
  return promise
}

function print({ workspace }: Sandbox, message: Message): void {
  const { channels, users, bot } = workspace
  const members = message.to === null ? [...(channels.get(message.channel)?.members ?? [])] : [message.to]
  const readers = members.filter((id) => id !== bot.botUser).map((id) => users.get(id)?.realName ?? id)
  console.log(`\n→ ${readers.join(', ')}\n${renderMessage(message, workspace)}`)
}

async function act(sandbox: Sandbox, line: string): Promise<void> {
  const input = readInput(
    line,
    [...sandbox.workspace.users.values()].map(({ realName }) => realName),
  )
  switch (input.kind) {
    case 'command':
      return sandbox.as(input.person).type(input.command, input.text, channelOf(input))
    case 'react':
      return sandbox.as(input.person).react(latestFromBot(sandbox, input), input.emoji)
    case 'unreact':
      return sandbox.as(input.person).unreact(latestFromBot(sandbox, input), input.emoji)
    case 'press':
      return pressLabel(sandbox.workspace, sandbox.as(input.person), surfacesOf(sandbox, input), input)
    case 'look':
      if (input.place === 'home') sandbox.as(input.person).openHome()
      else for (const message of seenBy(sandbox, input)) print(sandbox, message)
      return
    case 'wrong':
      return console.log(input.message)
    case 'now':
      return console.log('This sandbox goes by the machine’s own time.')
    default:
      return console.log(HELP)
  }
}
