import { isDayLike } from './dates.ts'
import { characterClass, type FieldMatch } from './field.ts'
import type { FieldKind } from './signifier.ts'

const isDay = (value: string) => value.length === 10 && isDayLike(value, 0)
const matches = (pattern: RegExp) => (value: string) => pattern.test(value)

/** The keys of Dataview's format, and what their values look like. */
const keys: ReadonlyMap<string, { readonly kind: FieldKind; readonly isValue: (value: string) => boolean }> =
  new Map([
    ['priority', { kind: 'priority', isValue: matches(/^(?:highest|high|medium|low|lowest)$/) }],
    ['completion', { kind: 'done', isValue: isDay }],
    ['cancelled', { kind: 'cancelled', isValue: isDay }],
    ['due', { kind: 'due', isValue: isDay }],
    ['scheduled', { kind: 'scheduled', isValue: isDay }],
    ['start', { kind: 'start', isValue: isDay }],
    ['created', { kind: 'created', isValue: isDay }],
    ['repeat', { kind: 'recurrence', isValue: matches(/^[a-zA-Z0-9, !]+$/) }],
    ['onCompletion', { kind: 'onCompletion', isValue: matches(/^[a-zA-Z]+$/) }],
    ['id', { kind: 'id', isValue: matches(/^[a-zA-Z0-9_-]+$/) }],
    ['dependsOn', { kind: 'dependsOn', isValue: matches(/^[a-zA-Z0-9_-]+(?: *, *[a-zA-Z0-9_-]+)*$/) }],
  ])

const OPENING = /^ *([a-zA-Z]+):: */
const isInside = characterClass(/[a-zA-Z0-9 :,!_-]/)

/** Finds the field of Dataview's format that a text ends with, `[due:: 2025-11-08]` or `(due:: 2025-11-08)`. */
export function findDataviewField(text: string, from: number, end: number): FieldMatch | null {
  const brackets = bracketsAtEnd(text, from, end)
  if (!brackets) return null
  const inside = text.slice(brackets.open + 1, brackets.close)
  const [opening = '', name = ''] = OPENING.exec(inside) ?? []
  const value = inside.slice(opening.length).trimEnd()
  const key = keys.get(name)
  if (!key?.isValue(value)) return null
  const valueStart = brackets.open + 1 + opening.length
  return { kind: key.kind, start: brackets.open, end, value, valueStart, valueEnd: valueStart + value.length }
}

/** The pair of brackets that a text ends with, with at most a comma after it and a field's characters in it. */
function bracketsAtEnd(text: string, from: number, end: number): { open: number; close: number } | null {
  let close = end - 1
  if (text[close] === ',') close = skipSpaces(text, close - 1)
  const opening = text[close] === ']' ? '[' : text[close] === ')' ? '(' : null
  if (opening === null) return null
  let open = close - 1
  while (open >= from && isInside(text.charCodeAt(open))) open--
  return open >= from && text[open] === opening ? { open, close } : null
}

/** The last place before or at `at` that is no space. */
function skipSpaces(text: string, at: number): number {
  let place = at
  while (text[place] === ' ') place--
  return place
}
