import { isDayLike } from './dates.ts'
import { characterClass, type FieldFinder, tagFinder } from './field.ts'
import type { FieldKind } from './signifier.ts'

const ID = /^[a-zA-Z0-9_-]+$/
const OPENING = /^ *([a-zA-Z]+):: */
const isClosing = characterClass(/[\]),]/)
const isInside = characterClass(/[a-zA-Z0-9 :,!_-]/)

const isDay = (value: string) => value.length === 10 && isDayLike(value, 0)

/** The fields of Dataview's format, `[due:: 2025-11-08]` or `(due:: 2025-11-08)`. */
export const dataviewFields: readonly FieldFinder[] = [
  field('priority', 'priority', (value) => /^(?:highest|high|medium|low|lowest)$/.test(value)),
  field('done', 'completion', isDay),
  field('cancelled', 'cancelled', isDay),
  field('due', 'due', isDay),
  field('scheduled', 'scheduled', isDay),
  field('start', 'start', isDay),
  field('created', 'created', isDay),
  field('recurrence', 'repeat', (value) => /^[a-zA-Z0-9, !]+$/.test(value)),
  field('onCompletion', 'onCompletion', (value) => /^[a-zA-Z]+$/.test(value)),
  tagFinder,
  field('id', 'id', (value) => ID.test(value)),
  field('dependsOn', 'dependsOn', (value) => value.split(',').every((id) => ID.test(id.trim()))),
]

function field(kind: FieldKind, key: string, isValue: (value: string) => boolean): FieldFinder {
  return {
    canEnd: isClosing,
    find(text, from, end) {
      const brackets = bracketsAtEnd(text, from, end)
      if (!brackets) return null
      const inside = text.slice(brackets.open + 1, brackets.close)
      const [opening = '', name] = OPENING.exec(inside) ?? []
      const value = inside.slice(opening.length).trimEnd()
      if (name !== key || !isValue(value)) return null
      const valueStart = brackets.open + 1 + opening.length
      return { kind, start: brackets.open, end, value, valueStart, valueEnd: valueStart + value.length }
    },
  }
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
