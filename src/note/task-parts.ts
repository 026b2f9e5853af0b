import { findDataviewField } from './dataview-field.ts'
import type { Dialect } from './dialect.ts'
import { findEmojiField } from './emoji-field.ts'
import { type FieldMatch, isSpace, type Part, readFields, trimmedEnd } from './field.ts'
import type { Words } from './owner.ts'
import { findUnseenFields } from './unseen-field.ts'

/** A task's line taken apart, given repaired: its words are the body without what it ends with. */
export interface TaskParts extends Words {
  readonly prefix: string
  readonly symbol: string
  /** The text after the box, without white space around it and without a block link. */
  readonly body: Part
  /** The fields and tags that it ends with, in the line's order; of a kind that stands twice the first counts. */
  readonly trailing: readonly FieldMatch[]
  /** Fields among the words, of kinds that the plugin doesn't read; offsets into the words. */
  readonly unseen: readonly FieldMatch[]
  /** Offsets into the words. */
  readonly tagsInWords: readonly Part[]
  /** As the plugin calls it: the words, and the tags that trail them. */
  readonly description: string
  /** Those in the description but the global filter, without the `#`. */
  readonly tags: readonly string[]
  readonly blockId: string | null
  /** Where its `^` stands. */
  readonly blockStart: number
  /** Whether a stray line break stands in the line, and text after it that is no part of the task. */
  readonly isCut: boolean
}

/** The box of a task, what stands before it, and where what follows it begins. */
export interface Box {
  readonly prefix: string
  readonly symbol: string
  readonly end: number
}

// An item that is all `[1](address)` is a link; with words after that, the plugin takes it for a task.
const BOX = /^([\s>]*(?:[-*+]|[0-9]+[.)]) +)\[(.)\](?!\([^()]*\)\s*$)/u

/** The box of a line that is a list item with one; with a global filter it may be no task all the same. */
export function boxOf(line: string): Box | null {
  const found = BOX.exec(line)
  return found && { prefix: found[1] ?? '', symbol: found[2] ?? '', end: found[0].length }
}

/** Takes the line of a box apart by the plugin's rules; null where it lacks the vault's filter. */
export function takeApart(line: string, box: Box, { format, globalFilter }: Dialect): TaskParts | null {
  const { body, blockId, blockStart, isCut } = bodyOf(line, box)
  if (globalFilter !== '' && !line.slice(body.start, body.end).includes(globalFilter)) return null
  const isDataview = format === 'dataview'
  const { found: trailing, end } = readFields(line, body, isDataview ? findDataviewField : findEmojiField)
  const words = line.slice(body.start, end)
  const isPlain = !NOTABLE.test(words)
  const unseen = isPlain || isDataview ? [] : findUnseen(words, trailing)
  const tagsInWords = findTags(words)
  const trailingTags = trailing.filter(({ kind }) => kind === 'tag').map(({ value }) => value)
  const tags = [...tagsInWords.map((tag) => words.slice(tag.start + 1, tag.end)), ...trailingTags]
  return {
    prefix: box.prefix,
    symbol: box.symbol,
    body,
    trailing,
    words,
    silent: [...unseen, ...tagsInWords],
    unseen,
    tagsInWords,
    description: trailingTags.reduce((text, name) => (text === '' ? `#${name}` : `${text} #${name}`), words),
    tags: tags.filter((name) => `#${name}` !== globalFilter),
    blockId,
    blockStart,
    isCut,
    isPlain,
  }
}

// What begins code, links and comments; white space but single spaces; what may be a signifier or its first half.
const NOTABLE = /[`\[%<[\s--\x20]\u2300-\u2bff\u{1f000}-\u{1f7ff}]| {2}/v

function findUnseen(words: string, trailing: readonly FieldMatch[]): readonly FieldMatch[] {
  return findUnseenFields(words).filter(({ kind }) => !trailing.some((match) => match.kind === kind))
}

const BLOCK_LINK = /^ \^([a-zA-Z0-9-]+)$/

function bodyOf(line: string, box: Box): Pick<TaskParts, 'body' | 'blockId' | 'blockStart' | 'isCut'> {
  let start = box.end
  while (line[start] === ' ') start++
  const lineEnd = endOfLine(line, start)
  const isCut = lineEnd < line.length && line.slice(lineEnd).trim() !== ''
  const end = trimmedEnd(line, start, lineEnd)
  while (start < end && isSpace(line, start)) start++
  const whole = { body: { start, end }, blockId: null, blockStart: end, isCut }
  if (!line.includes('^', start)) return whole
  const blockStart = line.lastIndexOf('^', end - 1)
  const blockId = BLOCK_LINK.exec(line.slice(Math.max(start, blockStart - 1), end))?.[1]
  if (blockId === undefined) return whole
  return { body: { start, end: trimmedEnd(line, start, blockStart - 1) }, blockId, blockStart, isCut }
}

/** For the plugin, a stray carriage return and its like end a line, unless they stand before its box. */
function endOfLine(line: string, from: number): number {
  const hasEnd = line.includes('\r', from) || line.includes('\u2028', from) || line.includes('\u2029', from)
  return hasEnd ? from + line.slice(from).search(/[\r\u2028\u2029]/) : line.length
}

// The plugin's rule: any character but these goes on with a tag.
const TAG = /(?:^|\s)#[^ !@#$%^&*(),.?":{}|<>]+/g

function findTags(words: string): readonly Part[] {
  if (!words.includes('#')) return []
  return [...words.matchAll(TAG)].map(({ 0: found, index }) => {
    const start = index + found.indexOf('#')
    return { start, end: start + found.trim().length }
  })
}
