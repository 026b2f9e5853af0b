import { type FieldMatch, trimmedEnd } from './field.ts'
import { type Inline, inlineParts, isWithin } from './inline.ts'
import { daySignifiers, prioritySignifiers } from './signifier.ts'

const DATE = new RegExp(
  `(${[...daySignifiers.keys()].join('|')})\\uFE0F?\\s*(?:\\[\\[)?([0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9])(?:\\]\\])?`,
  'g',
)
const OWNER_OR_NOTHING = /^(?:@[^\s@,;:!?]+(?: [\p{L}\p{M}'’-]+){0,4})?$/u
const PRIORITY = new RegExp(`(${[...prioritySignifiers.keys()].join('|')})\\uFE0F?`, 'g')

/**
 * Finds dates and a priority that the plugin does not see because words follow them, in the emoji format.
 * A date is meant wherever it follows its emoji. A priority's emoji is an arrow in many a sentence: it counts
 * beside such a date, and where only links or an owner follow.
 */
export function findUnseenFields(words: string): readonly FieldMatch[] {
  const found = [...datesIn(words), ...prioritiesIn(words)]
  if (found.length === 0) return []
  const inline = inlineParts(words)
  const said = found.filter(({ start }) => !isWithin(inline, start)).sort((a, b) => a.start - b.start)
  const wordsEnd = endOfWords(words, inline)
  const isDate = (field: FieldMatch | undefined) => field !== undefined && field.kind !== 'priority'
  return said.filter((field, index) => {
    const [before, after] = [said[index - 1], said[index + 1]]
    const isBeside =
      (isDate(before) && isBlank(words, before?.end ?? 0, field.start)) ||
      (isDate(after) && isBlank(words, field.end, after?.start ?? 0))
    return isDate(field) || isBeside || OWNER_OR_NOTHING.test(words.slice(field.end, wordsEnd).trim())
  })
}

function datesIn(words: string): FieldMatch[] {
  return [...words.matchAll(DATE)].flatMap(({ 0: found, 1: signifier = '', 2: value = '', index }) => {
    const kind = daySignifiers.get(signifier)
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

function isBlank(words: string, from: number, to: number): boolean {
  return words.slice(from, Math.max(from, to)).trim() === ''
}

/** Where the words end before the links, comments and tags that they end with. */
function endOfWords(words: string, inline: readonly Inline[]): number {
  const parts = [...inline]
  for (let end = words.length; ; ) {
    end = trimmedEnd(words, 0, end)
    const wordStart = words.lastIndexOf(' ', end - 1) + 1
    if (parts.at(-1)?.end === end) end = parts.pop()?.start ?? 0
    else if (words[wordStart] === '#' && wordStart < end) end = wordStart
    else return end
  }
}
