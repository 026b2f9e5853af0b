import { dataviewFields } from './dataview-field.ts'
import type { Dialect } from './dialect.ts'
import { emojiFields } from './emoji-field.ts'
import { type FieldMatch, readFields } from './field.ts'
import { type Repaired, repairLine } from './repair.ts'
import type { FieldKind } from './signifier.ts'
import { findUnseenFields } from './unseen-field.ts'

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

/** A field among the words, with its offsets in them. */
export interface UnseenField extends Field {
  readonly inWords: Span
}

/** A tag of the description; its span begins at the `#`. */
export interface Tag extends Span {
  /** Without the `#`. */
  readonly name: string
}

/** A task's line taken apart, with the place of every part. Texts are repaired, spans point into the line as it is. */
export interface TaskLine {
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
  readonly unseen: readonly UnseenField[]
  /** The body without the fields and tags that it ends with. */
  readonly words: string
  /** The place in the line of an offset in `words`. */
  readonly wordsAt: (offset: number) => number
  /** The parts of the words that are no words: unseen fields and tags, by their offsets in them. */
  readonly silent: readonly Span[]
  /** As the plugin calls it: the words, and the tags that trail them. */
  readonly description: string
  /** Those in the description, in the line's order. */
  readonly tags: readonly Tag[]
  readonly blockId: string | null
  /** From the `^` to the end of the id. */
  readonly blockSpan: Span | null
}

// An item that is all `[1](address)` is a link; with words after that, the plugin takes it for a task.
const TASK = /^([\s>]*(?:[-*+]|[0-9]+[.)]) +)\[(.)\](?!\([^()]*\)\s*$) */u
const BLOCK_LINK = / \^([a-zA-Z0-9-]+)$/
const LINE_TERMINATOR = /[\r\u2028\u2029]/

/** Whether a line is a list item with a checkbox; with a global filter it may be no task all the same. */
export function hasCheckbox(line: string): boolean {
  return TASK.test(line)
}

/** Takes a line apart as a task, by the plugin's rules; null where it is none. The line is decoded but not repaired. */
export function parseTaskLine(line: string, dialect: Dialect): TaskLine | null {
  return parseRepairedLine(repairLine(line), dialect)
}

/** The same for a line that was repaired already. */
export function parseRepairedLine({ text, at }: Repaired, dialect: Dialect): TaskLine | null {
  const box = TASK.exec(text)
  if (!box) return null
  const [opening, prefix = '', symbol = ''] = box
  const body = bodyOf(text, opening.length)
  if (!text.slice(body.start, body.end).includes(dialect.globalFilter)) return null
  const { fields, tags, end } = readFields(
    text,
    body,
    dialect.format === 'dataview' ? dataviewFields : emojiFields,
  )
  const words = text.slice(body.start, end)
  const wordsAt = (offset: number) => at(body.start + offset)
  const unseen = dialect.format === 'dataview' ? [] : unseenBeside(fields, words)
  const tagsInWords = tagsIn(words)
  const allTags = [
    ...tagsInWords.map((tag) => spanOf(tag.start, tag.end, (offset) => body.start + offset)),
    ...tags,
  ]
  return {
    prefix,
    symbol,
    symbolSpan: spanOf(prefix.length + 1, prefix.length + 1 + symbol.length, at),
    bodyStart: at(body.start),
    bodyEnd: at(body.end),
    fields: placed(fields, at),
    unseen: placed(unseen, wordsAt).map((field, index) => ({ ...field, inWords: unseen[index] ?? field })),
    words,
    wordsAt,
    silent: [...unseen, ...tagsInWords],
    description: [words, ...tags.map((tag) => text.slice(tag.start, tag.end))].filter(Boolean).join(' '),
    tags: allTags
      .map(({ start, end }) => ({ name: text.slice(start + 1, end), ...spanOf(start, end, at) }))
      .filter(({ name }) => `#${name}` !== dialect.globalFilter),
    blockId: body.blockId,
    blockSpan:
      body.blockId === null ? null : spanOf(body.blockStart, body.blockStart + 1 + body.blockId.length, at),
  }
}

type Place = (offset: number) => number

function spanOf(start: number, end: number, at: Place): Span {
  return { start: at(start), end: at(end) }
}

function placed(fields: readonly FieldMatch[], at: Place): readonly Field[] {
  return fields.map((field, index) => ({
    kind: field.kind,
    value: field.value,
    valueSpan: spanOf(field.valueStart, field.valueEnd, at),
    ...spanOf(field.start, field.end, at),
    counts: fields.findIndex(({ kind }) => kind === field.kind) === index,
  }))
}

function unseenBeside(fields: readonly FieldMatch[], words: string): readonly FieldMatch[] {
  return findUnseenFields(words).filter(({ kind }) => !fields.some((field) => field.kind === kind))
}

interface Body extends Span {
  readonly blockId: string | null
  readonly blockStart: number
}

function bodyOf(text: string, from: number): Body {
  const cut = text.slice(from).search(LINE_TERMINATOR)
  const whole = cut === -1 ? text.slice(from) : text.slice(from, from + cut)
  const start = from + whole.length - whole.trimStart().length
  const trimmed = whole.trim()
  const link = BLOCK_LINK.exec(trimmed)
  const blockId = link?.[1] ?? null
  const end = start + (link ? trimmed.slice(0, link.index).trimEnd().length : trimmed.length)
  return { start, end, blockId, blockStart: link ? start + link.index + 1 : start }
}

// The plugin's rule: any character but these goes on with a tag.
const TAG = /(?:^|\s)#[^ !@#$%^&*(),.?":{}|<>]+/g

function tagsIn(words: string): readonly Span[] {
  if (!words.includes('#')) return []
  return [...words.matchAll(TAG)].map(({ 0: found, index }) => {
    const start = index + found.indexOf('#')
    return { start, end: start + found.trim().length }
  })
}
