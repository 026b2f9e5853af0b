import type { Placed } from './place.ts'

/** What someone typed at the demo's prompt. */
export type Input =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'help' }
  | { readonly kind: 'exit' }
  | { readonly kind: 'now'; readonly time: Temporal.PlainDateTime }
  | (Placed & { readonly kind: 'command'; readonly command: string; readonly text: string })
  | (Placed & { readonly kind: 'react'; readonly emoji: string })
  | (Placed & { readonly kind: 'unreact'; readonly emoji: string })
  | (Placed & Pressed & { readonly kind: 'press' })
  | (Placed & { readonly kind: 'look' })
  | { readonly kind: 'wrong'; readonly message: string }

/** What is pressed, by what it says, and what is picked or typed there. */
export interface Pressed {
  readonly label: string
  readonly choice: string | null
  /** Which of several that say the same, from 1. */
  readonly number: number
}

/**
 * Reads a line such as `Priya /actions MAI`, `Priya :two:`, `Priya -:two:`, `Priya [Done] 2`,
 * `Priya [More > Snooze]`, `Priya home`, `Priya #general /actions`, `Priya` or `now 2025-11-10T09:00`.
 */
export function readInput(line: string, people: readonly string[]): Input {
  const typed = line.trim()
  if (typed === '') return { kind: 'nothing' }
  if (typed === 'help' || typed === '?') return { kind: 'help' }
  if (typed === 'exit' || typed === 'quit') return { kind: 'exit' }
  if (/^now(\s|$)/.test(typed)) return readNow(typed.slice(3).trim())
  const [, name = '', home, channel, act = ''] =
    /^([^/:[#]*?)(?:\s+(home))?\s*(#[^\s[]+)?\s*((?:\/|-?:|\[).*)?$/u.exec(typed) ?? []
  const found = findPerson(name, people)
  if (found.kind !== 'person') return found
  const place = channel === undefined ? (home ?? 'dm') : channel
  return readAct({ person: found.name, place: isPlace(place) ? place : 'dm' }, act)
}

const isPlace = (text: string): text is Placed['place'] => /^(dm|home|#.+)$/.test(text)

function readNow(text: string): Input {
  try {
    return { kind: 'now', time: Temporal.PlainDateTime.from(text) }
  } catch {
    return { kind: 'wrong', message: `“${text}” is no time: write one like now 2025-11-10T09:00` }
  }
}

function readAct(doing: Placed, act: string): Input {
  if (act === '') return { ...doing, kind: 'look' }
  const command = /^(\/\S+)\s*(.*)$/u.exec(act)
  if (command?.[1]) return { ...doing, kind: 'command', command: command[1], text: command[2] ?? '' }
  const emoji = /^(-?):([^\s:]+(?:::[^\s:]+)?):$/u.exec(act)
  if (emoji?.[2]) return { ...doing, kind: emoji[1] ? 'unreact' : 'react', emoji: emoji[2] }
  const [, label, choice, number] = /^\[([^\]>]+)(?:>([^\]]*))?\]\s*(\d{1,2})?$/u.exec(act) ?? []
  if (label?.trim())
    return {
      ...doing,
      kind: 'press',
      label: label.trim(),
      choice: choice?.trim() ?? null,
      number: Number(number ?? 1),
    }
  return {
    kind: 'wrong',
    message: `“${act}” is neither a command like /actions, nor an emoji like :one:, nor a button like [Done]`,
  }
}

type Found =
  | { readonly kind: 'person'; readonly name: string }
  | { readonly kind: 'wrong'; readonly message: string }

/** Who is meant by a whole name, or by the beginning of one that nobody else's name has. */
function findPerson(name: string, people: readonly string[]): Found {
  const wanted = fold(name)
  const exact = people.find((person) => fold(person) === wanted)
  const fitting = exact ? [exact] : people.filter((person) => fold(person).startsWith(wanted))
  const [only, other] = fitting
  if (wanted !== '' && only && !other) return { kind: 'person', name: only }
  const choice = fitting.length > 1 && wanted !== '' ? fitting : people
  const problem =
    wanted !== '' && other ? `“${name}” may be several people` : `Nobody here is called “${name}”`
  return { kind: 'wrong', message: `${problem}. Begin with one of: ${choice.join(', ')}` }
}

const fold = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase()
