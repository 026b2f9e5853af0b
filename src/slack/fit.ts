import type { KnownBlock } from '@slack/types'
import { LIMITS } from './limits.ts'
import { type Part, textOf } from './spans.ts'
import { messageOfRows, type Row } from './views/rows.ts'

export interface Message {
  readonly text: string
  readonly blocks: KnownBlock[]
}

/** A list as it should be shown: `items` may be the first of `total`. */
export interface List<Item = Part> {
  readonly head: readonly Item[]
  readonly items: readonly Item[]
  readonly total: number
  /** What follows the items when `left` of them aren't shown. */
  foot(left: number): readonly Item[]
}

/** Gives the parts as a message; the caller knows that they fit. */
export function messageOf(parts: readonly Part[]): Message {
  return messageOfRows(parts.map(rowOf))
}

/** Gives as many of the list's items, from the first on, as Slack allows in one message; the foot counts the rest. */
export function fitMessage({ head, items, total, foot }: List): Message {
  return fitRows({
    head: head.map(rowOf),
    items: items.map(rowOf),
    total,
    foot: (left) => foot(left).map(rowOf),
  })
}

/** The same for items with something to press beside them: none is shown without it. */
export function fitRows(list: List<Row>): Message {
  const { head, items, total, foot } = list
  const whole = [...head, ...items, ...foot(total - items.length)]
  const shown = fits(sizeOf(whole)) ? items.length : countThatFit(list)
  return messageOfRows([...head, ...items.slice(0, shown), ...foot(total - shown)])
}

/**
 * Gives the message that `rowsOf` makes with the greatest number up to `most` with which Slack takes it: how many of
 * each kind are shown. With 0 it must fit.
 */
export function fitMost(most: number, rowsOf: (most: number) => readonly Row[]): Message {
  const numbers = Array.from({ length: most }, (_, index) => most - index)
  const best = numbers.find((number) => fits(sizeOf(rowsOf(number)))) ?? 0
  return messageOfRows(rowsOf(best))
}

const rowOf = (part: Part): Row => ({ part, controls: null })

interface Size {
  readonly blocks: number
  readonly text: number
  readonly characters: number
}

function countThatFit({ head, items, total, foot }: List<Row>): number {
  // The foot is never longer than when nothing at all is shown.
  let size = sizeOf([...head, ...foot(total)])
  const tooMany = items.findIndex((item) => {
    size = sum(size, sizeOf([item]))
    return !fits(size)
  })
  return tooMany < 0 ? items.length : tooMany
}

function fits({ blocks, text, characters }: Size): boolean {
  return (
    blocks <= LIMITS.messageBlocks && text <= LIMITS.messageText && characters <= LIMITS.messageCharacters
  )
}

const sizeOf = (rows: readonly Row[]): Size =>
  rows.reduce((size, row) => sum(size, sizeOfRow(row)), { blocks: 0, text: 0, characters: 0 })

function sizeOfRow({ part, controls }: Row): Size {
  const spans = part.flat()
  const urls = spans.reduce((length, span) => length + (span.kind === 'link' ? span.url.length : 0), 0)
  const text = textOf(part).length + 1
  return { blocks: controls === null ? 1 : 2, text, characters: text + urls + labelsOf(controls) }
}

/** How many characters stand on buttons and in menus, however deep. */
function labelsOf(controls: unknown): number {
  if (typeof controls !== 'object' || controls === null) return 0
  return Object.entries(controls).reduce(
    (sum, [key, value]) =>
      sum + (key === 'text' && typeof value === 'string' ? value.length : labelsOf(value)),
    0,
  )
}

const sum = (a: Size, b: Size): Size => ({
  blocks: a.blocks + b.blocks,
  text: a.text + b.text,
  characters: a.characters + b.characters,
})

/** Gives a message that says one thing, and then another; the caller knows that both fit. */
export function messageAfter(first: Message, then: Message): Message {
  return { text: `${first.text}\n\n${then.text}`, blocks: [...first.blocks, ...then.blocks] }
}
