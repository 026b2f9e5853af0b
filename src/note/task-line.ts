import type { Dialect } from './dialect.ts'
import type { FieldMatch } from './field.ts'
import type { Words } from './owner.ts'
import { repairLine } from './repair.ts'
import type { FieldKind } from './signifier.ts'
import { boxOf, type TaskParts, takeApart } from './task-parts.ts'

/** A part of a task's line: UTF-16 offsets into the line as it stands in the file, `end` after the part. */
export interface Span {
  readonly start: number
  readonly end: number
}

/**
 * A field of a task. Its span goes from the signifier (Dataview: the bracket) to the end of the value
 * (Dataview: the closing bracket and a comma after it); a broken signifier's whole spelling is within.
 */
export interface Field extends Span {
  readonly kind: FieldKind
  /** As written, repaired; of a priority its name, such as `highest`. */
  readonly value: string
  readonly valueSpan: Span
  /** Of a field that stands twice the leftmost counts; the plugin drops the others when it writes the line. */
  readonly counts: boolean
}

/** A tag of the description; its span begins at the `#`. */
export interface Tag extends Span {
  /** Without the `#`. */
  readonly name: string
}

/**
 * A task's line taken apart, with the place of every part: its words are the body without the fields and tags
 * that it ends with. Texts are repaired, spans point into the line as it is.
 */
export interface TaskLine extends Words {
  /** Indentation, quote marks, list marker and the space after it: all before the box. */
  readonly prefix: string
  readonly symbol: string
  readonly symbolSpan: Span
  /** Where the text after the box and its spaces begins. */
  readonly bodyStart: number
  /** Where it ends, before a block link and trailing white space: a new field is written here, after a space. */
  readonly bodyEnd: number
  /** What the plugin reads, in the line's order. */
  readonly fields: readonly Field[]
  /** What we read besides: those among the words, which the plugin does not see; none of a kind that it reads. */
  readonly unseen: readonly Field[]
  /** The place in the line of an offset in `words`. */
  readonly wordsAt: (offset: number) => number
  /** As the plugin calls it: the words, and the tags that trail them. */
  readonly description: string
  /** Those in the description, in the line's order. */
  readonly tags: readonly Tag[]
  readonly blockId: string | null
  /** From the `^` to the end of the id. */
  readonly blockSpan: Span | null
}

/** Takes a line apart as a task, by the plugin's rules; null where it is none. The line is decoded but not repaired. */
export function parseTaskLine(line: string, dialect: Dialect): TaskLine | null {
  const { text, at } = repairLine(line)
  const box = boxOf(text)
  const parts = box && takeApart(text, box, dialect)
  return parts && placed(text, parts, at)
}

/** Where an offset in a text is in the line as it stands. */
type Place = (offset: number) => number

function placed(text: string, parts: TaskParts, at: Place): TaskLine {
  const { prefix, symbol, body, trailing, unseen, words, silent, isPlain, tagsInWords, blockId, blockStart } =
    parts
  const wordsAt = (offset: number) => at(body.start + offset)
  const tags = [
    ...tagsInWords.map((tag) => tagOf(tag, words, wordsAt)),
    ...trailing.filter(({ kind }) => kind === 'tag').map((tag) => tagOf(tag, text, at)),
  ]
  return {
    prefix,
    symbol,
    symbolSpan: spanOf(prefix.length + 1, prefix.length + 1 + symbol.length, at),
    bodyStart: at(body.start),
    bodyEnd: at(body.end),
    fields: trailing.flatMap((match) => fieldOf(match, trailing, at)),
    unseen: unseen.flatMap((match) => fieldOf(match, unseen, wordsAt)),
    words,
    wordsAt,
    silent,
    isPlain,
    description: parts.description,
    tags: tags.filter(({ name }) => parts.tags.includes(name)),
    blockId,
    blockSpan: blockId === null ? null : spanOf(blockStart, blockStart + 1 + blockId.length, at),
  }
}

function spanOf(start: number, end: number, at: Place): Span {
  return { start: at(start), end: at(end) }
}

function fieldOf(match: FieldMatch, all: readonly FieldMatch[], at: Place): readonly Field[] {
  const { kind, value } = match
  if (kind === 'tag') return []
  const counts = all.find((other) => other.kind === kind) === match
  const valueSpan = spanOf(match.valueStart, match.valueEnd, at)
  return [{ kind, value, counts, valueSpan, ...spanOf(match.start, match.end, at) }]
}

function tagOf({ start, end }: Span, text: string, at: Place): Tag {
  return { name: text.slice(start + 1, end), ...spanOf(start, end, at) }
}
