/** What someone typed at the demo's prompt. */
export type Input =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'help' }
  | { readonly kind: 'exit' }
  | { readonly kind: 'now'; readonly time: Temporal.PlainDateTime }
  | { readonly kind: 'command'; readonly person: string; readonly command: string; readonly text: string }
  | { readonly kind: 'react'; readonly person: string; readonly emoji: string }
  | { readonly kind: 'unreact'; readonly person: string; readonly emoji: string }
  | { readonly kind: 'look'; readonly person: string }
  | { readonly kind: 'wrong'; readonly message: string }

/** Reads a line such as `Priya /actions MAI`, `Priya :two:`, `Priya -:two:`, `Priya` or `now 2025-11-10T09:00`. */
export function readInput(line: string, people: readonly string[]): Input {
  const typed = line.trim()
  if (typed === '') return { kind: 'nothing' }
  if (typed === 'help' || typed === '?') return { kind: 'help' }
  if (typed === 'exit' || typed === 'quit') return { kind: 'exit' }
  if (/^now(\s|$)/.test(typed)) return readNow(typed.slice(3).trim())
  const [, name = '', act = ''] = /^([^/:]*?)\s*((?:\/|-?:).*)?$/u.exec(typed) ?? []
  const found = findPerson(name, people)
  return found.kind === 'person' ? readAct(found.name, act) : found
}

function readNow(text: string): Input {
  try {
    return { kind: 'now', time: Temporal.PlainDateTime.from(text) }
  } catch {
    return { kind: 'wrong', message: `“${text}” is no time: write one like now 2025-11-10T09:00` }
  }
}

function readAct(person: string, act: string): Input {
  if (act === '') return { kind: 'look', person }
  const command = /^(\/\S+)\s*(.*)$/u.exec(act)
  if (command?.[1]) return { kind: 'command', person, command: command[1], text: command[2] ?? '' }
  const emoji = /^(-?):([^\s:]+(?:::[^\s:]+)?):$/u.exec(act)
  if (emoji?.[2]) return { kind: emoji[1] ? 'unreact' : 'react', person, emoji: emoji[2] }
  return { kind: 'wrong', message: `“${act}” is neither a command like /actions nor an emoji like :one:` }
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
