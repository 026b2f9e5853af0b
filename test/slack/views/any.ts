import type { ModalView } from '@slack/types'
import fc from 'fast-check'
import { expect } from 'vitest'
import { lengthOf } from '../../../sandbox/blocks/length.ts'
import { readBlocks } from '../../../sandbox/blocks/validate.ts'
import { readView } from '../../../sandbox/blocks/view.ts'
import type { ListedTask } from '../../../src/database/answers/tasks.ts'
import type { Message } from '../../../src/slack/fit.ts'

// Anything that notes can hold, and what holds of every message whatever it shows.

const MOST_TEXT = 4_000
const MOST_IN_BLOCKS = 13_200

export const nasty = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  fc.constantFrom(
    '',
    '<!channel> <@U0123ABCD> <https://example.com|here>',
    '*bold* _it_ ~no~ `code` ```pre```',
    '&amp; &lt;!here&gt; & &',
    'שלום עולם \u202e evil',
    'e\u0301'.repeat(2_000),
    '👩‍👩‍👧‍👦'.repeat(300),
    '&<>'.repeat(1_500),
    '• a\n• b\nAnd 5 more.\0',
    'x'.repeat(100_000),
    '\ud83d lone \udcc5',
  ),
)
export const day = fc
  .integer({ min: -3_000, max: 3_000 })
  .map((days) => Temporal.PlainDate.from('2025-11-22').add({ days }))
export const names = fc.array(nasty, { maxLength: 12 })
export const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null })
const path = fc.oneof(
  nasty,
  fc.nat({ max: 130 }).map((length) => 'ж'.repeat(length)),
)
export const note = fc.record({ path, title: nasty, date: maybe(day) })
export const seen = fc.record({
  today: day,
  noteUrl: fc.constantFrom(null, 'https://notes.example.com/{path}#L{line}'),
})

export const task: fc.Arbitrary<ListedTask> = fc.record({
  id: fc.nat(),
  text: nasty,
  status: fc.constantFrom('todo', 'in_progress', 'on_hold', 'done', 'cancelled'),
  proposed: fc.boolean(),
  priority: fc.constantFrom(null, 'highest', 'high', 'medium', 'low', 'lowest'),
  due: maybe(day),
  done: maybe(day),
  owners: names,
  accounts: names,
  line: fc.nat(),
  isRemoved: fc.boolean(),
  note,
})

/** Holds a message against every limit of Slack's, and against what could ping or format. */
export function expectValid({ text, blocks }: Message): void {
  const read = readBlocks(JSON.parse(JSON.stringify(blocks)), 'message')
  expect(read.kind === 'wrong' ? read.problems : []).toEqual([])
  if (read.kind === 'blocks') expect(lengthOf(read.blocks)).toBeLessThanOrEqual(MOST_IN_BLOCKS)
  expect(text.length).toBeLessThanOrEqual(MOST_TEXT)
  expect(text).not.toMatch(/[<>]|&(?!(amp|lt|gt);)|\0/)
  expect(text.isWellFormed()).toBe(true)
  // Only here does Slack read no markup, so that nothing in it can ping or format.
  expect(['rich_text', 'actions']).toEqual(expect.arrayContaining(blocks.map(({ type }) => type)))
}

/** Holds a modal against what Slack takes. */
export function expectModal(view: ModalView): void {
  const read = readView(JSON.parse(JSON.stringify(view)), 'modal')
  expect(read.kind === 'wrong' ? read.problems : []).toEqual([])
}
