import type { FieldFinder, FieldFormat, FieldMatch } from './field.ts'
import { type FieldKind, prioritySignifiers, signifiers } from './signifier.ts'

const VARIATION_SELECTOR = '\uFE0F'
const DATE_LENGTH = 10
const DATE = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/
const RULE = /[a-zA-Z0-9, !]/
const LETTER = /[a-zA-Z]/
const ID = /[a-zA-Z0-9_-]/
const IDS = /[a-zA-Z0-9_, -]/

/** The fields of the emoji format, in the order in which the plugin looks for them. */
export const emojiFields: FieldFormat = [
  priority,
  date('done'),
  date('cancelled'),
  date('due'),
  date('scheduled'),
  date('start'),
  date('created'),
  word('recurrence', RULE),
  word('onCompletion', LETTER),
  'tag',
  word('id', ID),
  word('dependsOn', IDS, isIdList),
]

function priority(text: string, from: number, end: number): FieldMatch | null {
  const after = skipSelector(text, from, end)
  for (const [signifier, value] of prioritySignifiers) {
    const start = after - signifier.length
    if (start >= from && text.startsWith(signifier, start))
      return { kind: 'priority', start, end, value, valueStart: start, valueEnd: end }
  }
  return null
}

function date(kind: keyof typeof signifiers): FieldFinder {
  return (text, from, end) => {
    const valueStart = end - DATE_LENGTH
    if (valueStart < from || text.charCodeAt(valueStart + 4) !== 45) return null
    const value = text.slice(valueStart, end)
    return DATE.test(value) ? withSignifier(kind, text, from, valueStart, end) : null
  }
}

function word(kind: keyof typeof signifiers, allowed: RegExp, isValue = (_: string) => true): FieldFinder {
  return (text, from, end) => {
    let at = end
    while (at > from && allowed.test(text.charAt(at - 1))) at--
    while (text[at] === ' ') at++
    if (at >= end || !isValue(text.slice(at, end))) return null
    return withSignifier(kind, text, from, at, end)
  }
}

/** The field whose value is given, if one of the kind's signifiers stands before it. */
function withSignifier(
  kind: FieldKind & keyof typeof signifiers,
  text: string,
  from: number,
  valueStart: number,
  end: number,
): FieldMatch | null {
  let at = valueStart
  while (at > from && text[at - 1] === ' ') at--
  const after = skipSelector(text, from, at)
  for (const signifier of signifiers[kind]) {
    const start = after - signifier.length
    if (start >= from && text.startsWith(signifier, start))
      return { kind, start, end, value: text.slice(valueStart, end), valueStart, valueEnd: end }
  }
  return null
}

function skipSelector(text: string, from: number, end: number): number {
  return end > from && text[end - 1] === VARIATION_SELECTOR ? end - 1 : end
}

/** Ids with commas between them, `a, b ,c`. */
function isIdList(value: string): boolean {
  return value.split(',').every((id) => /^[a-zA-Z0-9_-]+$/.test(id.trim()))
}
