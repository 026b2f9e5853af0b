import type { KnownBlock } from '@slack/types'
import { LIMITS } from './limits.ts'
import { blockOf, type Part, textOf } from './spans.ts'

export interface Message {
  readonly text: string
  readonly blocks: KnownBlock[]
}

/** A list as it should be shown: `items` may be the first of `total`. */
export interface List {
  readonly head: readonly Part[]
  readonly items: readonly Part[]
  readonly total: number
  /** What follows the items when `left` of them aren't shown. */
  foot(left: number): readonly Part[]
}

/** Gives the parts as a message; the caller knows that they fit. */
export function messageOf(parts: readonly Part[]): Message {
  return { text: parts.map(textOf).join('\n'), blocks: parts.map(blockOf) }
}

/** Gives as many of the list's items, from the first on, as Slack allows in one message; the foot counts the rest. */
export function fitMessage(list: List): Message {
  const { head, items, total, foot } = list
  const whole = [...head, ...items, ...foot(total - items.length)]
  const shown = fits(sizeOf(whole)) ? items.length : countThatFit(list)
  return messageOf([...head, ...items.slice(0, shown), ...foot(total - shown)])
}

interface Size {
  readonly blocks: number
  readonly text: number
  readonly characters: number
}

function countThatFit({ head, items, total, foot }: List): number {
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

const sizeOf = (parts: readonly Part[]): Size =>
  parts.reduce((size, part) => sum(size, sizeOfPart(part)), { blocks: 0, text: 0, characters: 0 })

function sizeOfPart(part: Part): Size {
  const spans = part.flat()
  const urls = spans.reduce((length, span) => length + (span.kind === 'link' ? span.url.length : 0), 0)
  const text = textOf(part).length + 1
  return { blocks: 1, text, characters: text + urls }
}

const sum = (a: Size, b: Size): Size => ({
  blocks: a.blocks + b.blocks,
  text: a.text + b.text,
  characters: a.characters + b.characters,
})
