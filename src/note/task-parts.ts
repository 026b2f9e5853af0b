import { dataviewFields } from './dataview-field.ts'
import type { Dialect } from './dialect.ts'
import { emojiFields } from './emoji-field.ts'
import { type FieldMatch, type Part, readFields } from './field.ts'
import { findUnseenFields } from './unseen-field.ts'

/** A task's line taken apart, given repaired; offsets into it, or into its words where it says so. */
export interface TaskParts {
  readonly prefix: string
  readonly symbol: string
  /** The text after the box, without white space around it and without a block link. */
  readonly body: Part
  /** The fields and tags that it ends with, in the line's order; of a kind that stands twice the first counts. */
  readonly trailing: readonly FieldMatch[]
  /** The body without them. */
  readonly words: string
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
}

/** The box of a task, what stands before it, and the rest of the line. */
export interface Box {
  readonly prefix: string
  readonly symbol: string
  readonly rest: string
  /** Where the rest begins. */
  readonly restAt: number
}

// An item that is all `[1](address)` is a link; with words after that, the plugin takes it for a task.
const BOX = /^([\s>]*(?:[-*+]|[0-9]+[.)]) +)\[(.)\](?!\([^()]*\)\s*$) *(.*)/u

/** The box of a line that is a list item with one; with a global filter it may be no task all the same. */
export function boxOf(line: string): Box | null {
  const found = BOX.exec(line)
  if (!found) return null
  const [all, prefix = '', symbol = '', rest = ''] = found
  return { prefix, symbol, rest, restAt: all.length - rest.length }
}

/** Takes the line of a box apart by the plugin's rules; null where it lacks the vault's filter. */
export function takeApart(line: string, box: Box, dialect: Dialect): TaskParts | null {
  const { body, blockId, blockStart } = bodyOf(box)
  if (!line.slice(body.start, body.end).includes(dialect.globalFilter)) return null
  const isDataview = dialect.format === 'dataview'
  const { found: trailing, end, isAll } = readFields(line, body, isDataview ? dataviewFields : emojiFields)
  const words = line.slice(body.start, end)
  const tagsInWords = isAll ? [] : findTags(words)
  const trailingTags = trailing.filter(({ kind }) => kind === 'tag').map(({ value }) => value)
  return {
    prefix: box.prefix,
    symbol: box.symbol,
    body,
    trailing,
    words,
    unseen: isAll || isDataview ? [] : findUnseen(words, trailing),
    tagsInWords,
    description: describe(words, trailingTags),
    tags: [...tagsInWords.map(({ start, end }) => words.slice(start + 1, end)), ...trailingTags].filter(
      (name) => dialect.globalFilter === '' || `#${name}` !== dialect.globalFilter,
    ),
    blockId,
    blockStart,
  }
}

function describe(words: string, tags: readonly string[]): string {
  const trailing = tags.map((name) => `#${name}`).join(' ')
  return words === '' || trailing === '' ? words + trailing : `${words} ${trailing}`
}

function findUnseen(words: string, trailing: readonly FieldMatch[]): readonly FieldMatch[] {
  return findUnseenFields(words).filter(({ kind }) => !trailing.some((match) => match.kind === kind))
}

const BLOCK_LINK = /^ \^([a-zA-Z0-9-]+)$/

function bodyOf({ rest, restAt }: Box): Pick<TaskParts, 'body' | 'blockId' | 'blockStart'> {
  const whole = rest.trim()
  const caret = whole.lastIndexOf(' ^')
  const blockId = (caret === -1 ? null : BLOCK_LINK.exec(whole.slice(caret)))?.[1] ?? null
  const length = blockId === null ? whole.length : whole.slice(0, caret).trimEnd().length
  const start = restAt + rest.length - rest.trimStart().length
  return { body: { start, end: start + length }, blockId, blockStart: start + caret + 1 }
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
