import { isDayLike } from './dates.ts'
import { characterClass, type FieldMatch } from './field.ts'
import { daySignifiers, prioritySignifiers, wordSignifiers } from './signifier.ts'

const VARIATION_SELECTOR = 0xfe0f
const SPACE = 32
const DAY_LENGTH = 10

/** Finds the field of the emoji format that a text ends with: signifier first, then its value. */
export function findEmojiField(text: string, from: number, end: number): FieldMatch | null {
  return text.charCodeAt(end - 1) > 127
    ? findPriority(text, from, end)
    : (findDay(text, from, end) ?? findWords(text, from, end))
}

function findPriority(text: string, from: number, end: number): FieldMatch | null {
  const signifier = signifierAt(text, from, end)
  const value = prioritySignifiers.get(signifier.text)
  if (value === undefined) return null
  return { kind: 'priority', start: signifier.start, end, value, valueStart: signifier.start, valueEnd: end }
}

function findDay(text: string, from: number, end: number): FieldMatch | null {
  const valueStart = end - DAY_LENGTH
  if (valueStart < from || !isDayLike(text, valueStart)) return null
  const signifier = signifierAt(text, from, skipSpaces(text, from, valueStart))
  const kind = daySignifiers.get(signifier.text)
  if (kind === undefined) return null
  return { kind, start: signifier.start, end, value: text.slice(valueStart, end), valueStart, valueEnd: end }
}

const isInWords = characterClass(/[a-zA-Z0-9_, !-]/)

function findWords(text: string, from: number, end: number): FieldMatch | null {
  let at = end
  while (at > from && isInWords(text.charCodeAt(at - 1))) at--
  const signifier = signifierAt(text, from, at)
  const kind = wordSignifiers.get(signifier.text)
  const value = kind ? text.slice(at, end).trimStart() : ''
  if (kind === undefined || !patterns[kind].test(value)) return null
  return { kind, start: signifier.start, end, value, valueStart: end - value.length, valueEnd: end }
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

/** The character that ends at a place, which may be a signifier, with the variation selector that may follow it. */
function signifierAt(
  text: string,
  from: number,
  end: number,
): { readonly text: string; readonly start: number } {
  const after = text.charCodeAt(end - 1) === VARIATION_SELECTOR ? end - 1 : end
  const isPair = (text.charCodeAt(after - 1) & 0xfc00) === 0xdc00
  const start = Math.max(from, after - (isPair ? 2 : 1))
  return { text: text.slice(start, after), start }
}
