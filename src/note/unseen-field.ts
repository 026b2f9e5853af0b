import type { FieldMatch, Part } from './field.ts'
import { inlineParts } from './inline.ts'
import { type DateKind, prioritySignifiers, signifiers } from './signifier.ts'

const DATE_KINDS: readonly DateKind[] = ['due', 'scheduled', 'start', 'created', 'done', 'cancelled']
const kindOfSignifier = new Map<string, DateKind>(
  DATE_KINDS.flatMap((kind) => signifiers[kind].map((signifier) => [signifier, kind] as const)),
)
const DATE = new RegExp(
  `(${[...kindOfSignifier.keys()].join('|')})\\uFE0F?\\s*(?:\\[\\[)?([0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9])(?:\\]\\])?`,
  'g',
)
const PRIORITY = new RegExp(`(${[...prioritySignifiers.keys()].join('|')})\\uFE0F?`, 'g')

/**
 * Finds dates and a priority that the plugin does not see because words follow them, in the emoji format.
 * A date is meant wherever it follows its emoji. A priority's emoji is an arrow in many a sentence: it counts
 * beside such a date, and where only links follow.
 */
export function findUnseenFields(words: string): readonly FieldMatch[] {
  const found = [...datesIn(words), ...prioritiesIn(words)]
  if (found.length === 0) return []
  const inline = inlineParts(words)
  const said = found.filter(({ start }) => !inline.some((part) => part.start <= start && start < part.end))
  const dates = said.filter(({ kind }) => kind !== 'priority')
  const counts = (field: FieldMatch) =>
    field.kind !== 'priority' || isBeside(words, field, dates) || isLast(words, field, inline)
  return said.filter(counts).sort((a, b) => a.start - b.start)
}

function datesIn(words: string): FieldMatch[] {
  return [...words.matchAll(DATE)].flatMap(({ 0: found, 1: signifier = '', 2: value = '', index }) => {
    const kind = kindOfSignifier.get(signifier)
    const valueStart = index + found.indexOf(value)
    return kind
      ? {
          kind,
          start: index,
          end: index + found.length,
          value,
          valueStart,
          valueEnd: valueStart + value.length,
        }
      : []
  })
}

function prioritiesIn(words: string): FieldMatch[] {
  return [...words.matchAll(PRIORITY)].flatMap(({ 0: found, 1: signifier = '', index }) => {
    const value = prioritySignifiers.get(signifier)
    const end = index + found.length
    return value ? { kind: 'priority', start: index, end, value, valueStart: index, valueEnd: end } : []
  })
}

function isBeside(words: string, field: FieldMatch, dates: readonly FieldMatch[]): boolean {
  return dates.some((date) => isBlank(words, date.end, field.start) || isBlank(words, field.end, date.start))
}

function isBlank(words: string, from: number, to: number): boolean {
  return from <= to && words.slice(from, to).trim() === ''
}

/** Whether only links, comments and tags follow. */
function isLast(words: string, field: FieldMatch, inline: readonly Part[]): boolean {
  let at = field.end
  for (const part of inline.filter(({ start }) => start >= at)) {
    if (!isBlank(words, at, part.start)) return false
    at = part.end
  }
  return /^(?:\s*#\S+)*\s*$/.test(words.slice(at))
}
