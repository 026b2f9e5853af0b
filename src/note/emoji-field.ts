import { isDayLike } from './dates.ts'
import { characterClass, type FieldMatch } from './field.ts'
import { daySignifiers, prioritySignifiers, wordSignifiers } from './signifier.ts'

const VARIATION_SELECTOR = 0xfe0f
const SPACE = 32
const DAY_LENGTH = 10

// Looked up by code point: it is done at each line's end, over and over, and needs no text of its own.
const byCodePoint = <Kind>(signifiers: ReadonlyMap<string, Kind>): ReadonlyMap<number | undefined, Kind> =>
  new Map([...signifiers].map(([signifier, kind]) => [signifier.codePointAt(0), kind]))
const priorities = byCodePoint(prioritySignifiers)
const days = byCodePoint(daySignifiers)
const kindsOfWords = byCodePoint(wordSignifiers)

/** Finds the field of the emoji format that a text ends with: signifier first, then its value. */
export function findEmojiField(text: string, from: number, end: number): FieldMatch | null {
  return text.charCodeAt(end - 1) > 127
    ? findPriority(text, end)
    : (findDay(text, from, end) ?? findWords(text, from, end))
}

function findPriority(text: string, end: number): FieldMatch | null {
  const start = signifierStart(text, end)
  const value = priorities.get(text.codePointAt(start))
  if (value === undefined) return null
  return { kind: 'priority', start, end, value, valueStart: start, valueEnd: end }
}

function findDay(text: string, from: number, end: number): FieldMatch | null {
  const valueStart = end - DAY_LENGTH
  if (valueStart < from || !isDayLike(text, valueStart)) return null
  const start = signifierStart(text, skipSpaces(text, from, valueStart))
  const kind = days.get(text.codePointAt(start))
  if (kind === undefined) return null
  return { kind, start, end, value: text.slice(valueStart, end), valueStart, valueEnd: end }
}

const isInWords = characterClass(/[a-zA-Z0-9_, !-]/)

function findWords(text: string, from: number, end: number): FieldMatch | null {
  let at = end
  while (at > from && isInWords(text.charCodeAt(at - 1))) at--
  const start = signifierStart(text, at)
  const kind = kindsOfWords.get(text.codePointAt(start))
  const value = kind ? text.slice(at, end).trimStart() : ''
  if (kind === undefined || !patterns[kind].test(value)) return null
  return { kind, start, end, value, valueStart: end - value.length, valueEnd: end }
}

// Between the ids of `a , b` the plugin allows spaces; no pattern may try them in more than one way.
const patterns = {
  recurrence: /^[a-zA-Z0-9, !]+$/,
  onCompletion: /^[a-zA-Z]+$/,
  id: /^[a-zA-Z0-9_-]+$/,
  dependsOn: /^[a-zA-Z0-9_-]+(?: *, *[a-zA-Z0-9_-]+)*$/,
} as const

function skipSpaces(text: string, from: number, end: number): number {
  let at = end
  while (at > from && text.charCodeAt(at - 1) === SPACE) at--
  return at
}

/** Where the character begins that ends at a place, with the variation selector that may follow it: a signifier, perhaps. */
function signifierStart(text: string, end: number): number {
  const after = text.charCodeAt(end - 1) === VARIATION_SELECTOR ? end - 1 : end
  const isPair = (text.charCodeAt(after - 1) & 0xfc00) === 0xdc00
  return after - (isPair ? 2 : 1)
}
