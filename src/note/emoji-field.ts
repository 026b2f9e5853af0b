import { isDayLike } from './dates.ts'
import { type CharacterClass, characterClass, type FieldFinder, type FieldMatch, tagFinder } from './field.ts'
import { prioritySignifiers, signifiers } from './signifier.ts'

type Kind = keyof typeof signifiers

const VARIATION_SELECTOR = 0xfe0f
const SPACE = 32
const DAY_LENGTH = 10

const priorities = [...prioritySignifiers]
const isRule = characterClass(/[a-zA-Z0-9, !]/)
const isDigit = characterClass(/[0-9]/)
const isLetter = characterClass(/[a-zA-Z]/)
const isId = characterClass(/[a-zA-Z0-9_-]/)
const isIdOrComma = characterClass(/[a-zA-Z0-9_, -]/)

/** The fields of the emoji format. */
export const emojiFields: readonly FieldFinder[] = [
  { canEnd: (code) => code > 127, find: findPriority },
  dayFinder('done'),
  dayFinder('cancelled'),
  dayFinder('due'),
  dayFinder('scheduled'),
  dayFinder('start'),
  dayFinder('created'),
  wordFinder('recurrence', isRule),
  wordFinder('onCompletion', isLetter),
  tagFinder,
  wordFinder('id', isId),
  wordFinder('dependsOn', isIdOrComma, isIdList),
]

function findPriority(text: string, from: number, end: number): FieldMatch | null {
  const after = beforeSelector(text, from, end)
  for (const [signifier, value] of priorities) {
    const start = after - signifier.length
    if (start >= from && endsWith(text, after, signifier))
      return { kind: 'priority', start, end, value, valueStart: start, valueEnd: end }
  }
  return null
}

function dayFinder(kind: Kind): FieldFinder {
  return {
    canEnd: isDigit,
    find(text, from, end) {
      const start = end - DAY_LENGTH
      return start >= from && isDayLike(text, start) ? withSignifier(kind, text, from, start, end) : null
    },
  }
}

function wordFinder(kind: Kind, isPart: CharacterClass, isValue = (_: string) => true): FieldFinder {
  return {
    canEnd: isPart,
    find(text, from, end) {
      let start = end
      while (start > from && isPart(text.charCodeAt(start - 1))) start--
      while (text.charCodeAt(start) === SPACE) start++
      const field = start < end ? withSignifier(kind, text, from, start, end) : null
      return field && isValue(field.value) ? field : null
    },
  }
}

/** The field whose value is given, if one of the kind's signifiers stands before it. */
function withSignifier(
  kind: Kind,
  text: string,
  from: number,
  valueStart: number,
  end: number,
): FieldMatch | null {
  let at = valueStart
  while (at > from && text.charCodeAt(at - 1) === SPACE) at--
  const after = beforeSelector(text, from, at)
  for (const signifier of signifiers[kind]) {
    const start = after - signifier.length
    if (start >= from && endsWith(text, after, signifier))
      return { kind, start, end, value: text.slice(valueStart, end), valueStart, valueEnd: end }
  }
  return null
}

/** Whether a text ends with a signifier, of one unit or two, at a place. Comparing units is the fastest there is. */
function endsWith(text: string, end: number, signifier: string): boolean {
  const last = signifier.length - 1
  if (text.charCodeAt(end - 1) !== signifier.charCodeAt(last)) return false
  return last === 0 || text.charCodeAt(end - 2) === signifier.charCodeAt(0)
}

function beforeSelector(text: string, from: number, end: number): number {
  return end > from && text.charCodeAt(end - 1) === VARIATION_SELECTOR ? end - 1 : end
}

/** Ids with commas between them, `a, b ,c`. */
function isIdList(value: string): boolean {
  return value.split(',').every((id) => /^[a-zA-Z0-9_-]+$/.test(id.trim()))
}
