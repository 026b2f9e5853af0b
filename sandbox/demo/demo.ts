import { createInterface } from 'node:readline/promises'
import pc from 'picocolors'
import { readInput } from './input.ts'
import { type Player, play, ZONE } from './play.ts'
import { tellStory } from './story.ts'

export { setStage } from './stage.ts'
export { STORY_START } from './story.ts'

/** Tells the story; then, on a terminal, does what is typed until `exit`, the end of input or Ctrl-C. */
export async function runDemo(player: Player, interactive: boolean): Promise<void> {
  await tellStory(player)
  if (!interactive) return
  printHelp(player)
  const terminal = createInterface({ input: process.stdin, output: process.stdout, prompt: '' })
  terminal.on('SIGINT', () => terminal.close())
  terminal.setPrompt(promptOf(player))
  terminal.prompt()
  for await (const line of terminal) {
    if (!(await answer(player, line))) break
    terminal.setPrompt(promptOf(player))
    terminal.prompt()
  }
  terminal.close()
}

/** Does one line; false where it ends the demo. */
async function answer(player: Player, line: string): Promise<boolean> {
  const input = readInput(
    line,
    player.stage.people.map(({ name }) => name),
  )
  switch (input.kind) {
    case 'nothing':
      return true
    case 'exit':
      return false
    case 'help':
      printHelp(player)
      return true
    case 'wrong':
      player.print(input.message)
      return true
    default:
      // What the sandbox refuses, such as reacting twice, is said as Slack's own app would say it.
      await play(player, input).catch((error: Error) => player.print(error.message))
      return true
  }
}

function promptOf({ stage }: Player): string {
  const now = stage.clock.now().toZonedDateTimeISO(ZONE)
  const time = now.toLocaleString('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
  return pc.bold(`${time}, London> `)
}

function printHelp({ stage, print }: Player): void {
  const names = stage.people.map(({ name, guest }) => (guest ? `${name} (a guest)` : name)).join(', ')
  print(`Now you can be anyone of the team: ${names}

  Priya /actions MAI           type a command            Priya                  what Priya sees
  Priya :two:                  react to the last digest  Priya -:two:           take it off again
  Priya [Done] 2               press the second “Done”   Priya [More > History] pick from a menu
  Priya home                   the bot’s Home tab        Priya home [Done]      press there
  Priya #platform-team /brief  type, look or press in a channel
  now 2025-11-11T09:00         move the clock (London)   exit                   end

The notes are in ${pc.underline(stage.vaultDir)}: change one, and ask again.
`)
}
