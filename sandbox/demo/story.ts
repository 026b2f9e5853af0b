import pc from 'picocolors'
import { type Player, play } from './play.ts'

/** Where the story begins: a Monday morning in London, five minutes before the reminders. */
export const STORY_START = Temporal.Instant.from('2025-11-10T08:55:00Z')

const HERO = 'Priya Nair'
const hero = { person: HERO, place: 'dm' } as const

/** A morning of the example's team: a question, a reminder, a reaction, and what it writes into the note. */
export async function tellStory(player: Player): Promise<void> {
  const { print } = player
  print(
    chapter(
      'Monday 10 November 2025, 08:55 in London. Priya has a call with MAI in an hour, and asks what is open.',
    ),
  )
  print(typed(HERO, '/actions MAI'))
  await play(player, { kind: 'command', ...hero, command: '/actions', text: 'MAI' })

  print(chapter('09:00. Everyone whose morning has come gets what is due; nobody else gets anything.'))
  await play(player, { kind: 'now', time: Temporal.PlainDateTime.from('2025-11-10T09:00') }, HERO)

  print(chapter('Priya does the first thing on her list, and reacts to the message.'))
  print(typed(HERO, ':one:'))
  await play(player, { kind: 'react', ...hero, emoji: 'one' })

  print(chapter('What was decided with MAI, newest first:'))
  print(typed(HERO, '/decisions MAI'))
  await play(player, { kind: 'command', ...hero, command: '/decisions', text: 'MAI' })
}

const chapter = (text: string) => `\n${pc.bold(pc.yellow(text))}\n`
const typed = (name: string, text: string) => `${pc.bold(name)}  ${text}\n`
