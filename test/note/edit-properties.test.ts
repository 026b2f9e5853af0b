import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Change, EditResult } from '../../src/note/change.ts'
import type { Dialect } from '../../src/note/dialect.ts'
import { editNote } from '../../src/note/edit-note.ts'
import { splitLines } from '../../src/note/lines.ts'
import type { Task } from '../../src/note/note.ts'
import { readNote } from '../../src/note/read-note.ts'
import { undoEdit } from '../../src/note/undo-edit.ts'
import { bytesOf, textOf, today, withSettings } from './editing.ts'

const date = fc
  .integer({ min: 0, max: 2_000 })
  .map((days) => Temporal.PlainDate.from('2024-01-01').add({ days }).toString())

const emojiField = fc.oneof(
  date.chain((day) => fc.constantFrom(`📅 ${day}`, `📆${day}`, `⏳ ${day}`, `🛫  ${day}`, `➕ ${day}`)),
  fc.constantFrom('🔺', '⏫\uFE0F', '🔽', '🆔 a1', '⛔ b2, c3', '🏁 keep', '#task', '#a/b', '#proposed'),
)
const dataviewField = fc.oneof(
  date.chain((day) => fc.constantFrom(`[due:: ${day}]`, `(scheduled:: ${day}),`, `[start::${day}]`)),
  fc.constantFrom('[priority:: high]', '[id:: a1]', '(dependsOn:: b2,c3)', '#task'),
)
const recurrence = fc.constantFrom('every day', 'every month on the last', 'every 2 weeks when done', 'foo')
const word = fc.oneof(
  fc.constantFrom(
    'call',
    'Zoë',
    '@Ann',
    '@Bo Wu',
    'the',
    'plan',
    '[[a|b]]',
    '`x`',
    '東京',
    '💡',
    'and',
    '(soon)',
    '#t',
  ),
  fc.string({ unit: 'grapheme', maxLength: 6 }).map((text) => text.replace(/[\r\n\u2028\u2029]/g, '')),
)
const gap = fc.constantFrom(' ', ' ', '  ')
const glued = (parts: fc.Arbitrary<string>, max: number) =>
  fc.array(fc.tuple(gap, parts), { maxLength: max }).map((all) => all.flat().join(''))

interface LineParts {
  readonly symbol: fc.Arbitrary<string>
  readonly field: fc.Arbitrary<string>
  readonly end?: fc.Arbitrary<string>
}

const end = fc.constantFrom('', ' ^blk-1', '  ', ' ^b  ')
/** What words follow is text to the plugin, and stays. */
const endInWords = fc.oneof(end, fc.constant(' words after'))

/** A task's line, with everything that people write on one. */
const lineOf = ({ symbol, field, end: last = end }: LineParts) =>
  fc
    .tuple(fc.constantFrom('- ', '* ', '3. ', '> - ', '-  '), symbol, glued(word, 5), glued(field, 4), last)
    .map(([marker, box, words, fields, rest]) => `${marker}[${box}] do${words}${fields}${rest}`)

const anySymbol = fc.constantFrom(' ', 'x', '/', '-', '?', 'X', 'R', '>', '!', 'é')
const ended = date.chain((day) => fc.constantFrom(`✅ ${day}`, `❌ ${day}`))
const emojiLine = lineOf({
  symbol: anySymbol,
  field: fc.oneof(
    emojiField,
    ended,
    recurrence.map((rule) => `🔁 ${rule}`),
  ),
})
const plainLine = lineOf({ symbol: fc.constant(' '), field: emojiField, end: endInWords })
const dataviewLine = lineOf({ symbol: anySymbol, field: dataviewField, end: endInWords })

/** What may stand around a line: other text, other encodings, other line endings, no end. */
const before = fc.array(
  fc.tuple(
    fc.oneof(
      fc.constantFrom('', '# Title', '- [ ] other', 'Caf\xe9', 'âœ…'),
      fc.string().map((s) => s.replace(/[\n`~<%]/g, '')),
    ),
    fc.constantFrom('\n', '\r\n'),
  ),
  { maxLength: 4 },
)
const around = fc.tuple(
  before.map((lines) => Buffer.from(`Text.\n\n${lines.flat().join('')}\n`, 'latin1')),
  fc
    .constantFrom('', '\n', '\r\n', '\nmore\n', '\r\n- [x] more', '\n\xff\xfe\n')
    .map((rest) => Buffer.from(rest, 'latin1')),
)

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.constantFrom<Change>(
    { kind: 'done' },
    { kind: 'reopen' },
    { kind: 'start' },
    { kind: 'cancel' },
    { kind: 'accept' },
    { kind: 'reject' },
  ),
  date.map((day): Change => ({ kind: 'reschedule', due: Temporal.PlainDate.from(day) })),
  fc
    .constantFrom('Ann', 'Kim Lee', 'the whole office', 'Zoë "Zo" Bø')
    .chain((owner) =>
      fc.constantFrom<Change>(
        { kind: 'assign', owner },
        { kind: 'accept', owner },
        { kind: 'accept', owner, due: Temporal.PlainDate.from('2026-02-03') },
      ),
    ),
)
const settings: fc.Arbitrary<Partial<Dialect>> = fc.record({
  setDoneDate: fc.boolean(),
  setCancelledDate: fc.boolean(),
  setCreatedDate: fc.boolean(),
  recurrenceOnNextLine: fc.boolean(),
  removeScheduledDateOnRecurrence: fc.boolean(),
})

/** A line between others, edited; `line` counts from 1. */
interface Case {
  readonly bytes: Uint8Array
  readonly line: number
  readonly source: string
  readonly start: number
}

const caseOf = (line: fc.Arbitrary<string>): fc.Arbitrary<Case> =>
  fc.tuple(around, line).map(([[head, tail], text]) => {
    const bytes = Buffer.concat([head, bytesOf(text), tail])
    const found = splitLines(bytes).findIndex(({ start }) => start === head.length)
    return { bytes, line: found + 1, source: text, start: head.length }
  })

const edit = ({ bytes, line, source }: Case, what: Change, dialect: Partial<Dialect> = {}): EditResult =>
  editNote(bytes, { line, source }, what, today, withSettings(dialect))

const taskAt = (bytes: Uint8Array, line: number, dialect: Partial<Dialect> = {}): Task | undefined =>
  readNote({ path: 'a.md', bytes }, withSettings(dialect)).tasks.find((task) => task.line === line)

const emoji = caseOf(emojiLine)
const dataview = caseOf(dataviewLine)

test('a change touches only its line', () =>
  fc.assert(
    fc.property(fc.oneof(emoji, dataview), change, settings, (from, what, dialect) => {
      const result = edit(from, what, dialect)
      if (result.kind !== 'changed') return
      const { bytes, start, source } = from
      const tail = bytes.subarray(start + bytesOf(source).length)
      expect(Buffer.from(result.bytes.subarray(0, start)).equals(bytes.subarray(0, start))).toBe(true)
      expect(Buffer.from(result.bytes.subarray(result.bytes.length - tail.length)).equals(tail)).toBe(true)
    }),
  ))

test('done then reopen gives back the bytes', () =>
  fc.assert(
    fc.property(caseOf(plainLine), (from) => {
      const done = edit(from, { kind: 'done' })
      if (done.kind !== 'changed') throw new Error(done.message)
      const [source = ''] = done.written.after
      const back = edit({ ...from, bytes: done.bytes, source }, { kind: 'reopen' })
      expect(back.kind === 'changed' && Buffer.from(back.bytes).equals(from.bytes)).toBe(true)
    }),
  ))

describe('what is written reads back as it was meant', () => {
  const expected = (what: Change, task: Task, dialect: Partial<Dialect>): Partial<Task> => {
    switch (what.kind) {
      case 'done':
        return { status: 'done', done: dialect.setDoneDate ? today : null, cancelled: null }
      case 'reopen':
        return { status: 'todo', done: null, cancelled: null }
      case 'start':
        return { status: 'in_progress', done: null, cancelled: null }
      case 'cancel':
      case 'reject':
        return { status: 'cancelled', done: null, cancelled: dialect.setCancelledDate ? today : null }
      case 'accept':
        return {
          proposed: false,
          tags: task.tags.filter((tag) => tag !== 'proposed'),
          ...(what.due === undefined ? {} : { due: what.due }),
        }
      case 'reschedule':
        return { due: what.due }
      case 'assign':
        return {}
    }
  }
  const parts = [
    'due',
    'scheduled',
    'start',
    'created',
    'priority',
    'recurrence',
    'id',
    'dependsOn',
    'tags',
    'blockId',
  ] as const
  const kept = (task: Task) => Object.fromEntries(parts.map((part) => [part, task[part]]))

  test.each([
    ['emoji', emoji],
    ['dataview', dataview],
  ] as const)('%s', (format, cases) =>
    fc.assert(
      fc.property(cases, change, settings, (from, what, some) => {
        const dialect = { ...some, format }
        const was = taskAt(from.bytes, from.line, dialect)
        const result = edit(from, what, dialect)
        if (!was || result.kind !== 'changed') return
        const at = what.kind === 'done' ? result.written.after.findIndex((line) => /\[x\]/.test(line)) : 0
        if (at === -1) return
        const now = taskAt(result.bytes, from.line + at, dialect)
        // Not toMatchObject: it takes any two dates for the same.
        expect(now).toEqual({ ...now, ...kept(was), ...expected(what, was, dialect) })
        const owner = 'owner' in what ? what.owner : undefined
        if (owner !== undefined) expect(now?.owners).toContain(owner)
        else expect(now?.owners).toEqual(was.owners)
      }),
    ),
  )
})

test('a second time, a change finds everything as it should be', () =>
  fc.assert(
    fc.property(emoji, change, (from, what) => {
      const first = edit(from, what)
      const [source, ...more] = first.kind === 'changed' ? first.written.after : []
      if (first.kind !== 'changed' || source === undefined || more.length > 0) return
      expect(edit({ ...from, bytes: first.bytes, source }, what)).toMatchObject({ kind: 'unchanged' })
    }),
  ))

test('an edit that is undone gives back the bytes', () =>
  fc.assert(
    fc.property(fc.oneof(emoji, dataview), change, settings, (from, what, dialect) => {
      const result = edit(from, what, dialect)
      if (result.kind !== 'changed') return
      const back = undoEdit(result.bytes, result.written, what, withSettings(dialect))
      expect(back.kind === 'changed' ? textOf(back.bytes) : back.message).toBe(textOf(from.bytes))
    }),
  ))

test('nothing that is asked of any bytes throws', () =>
  fc.assert(
    fc.property(fc.uint8Array(), fc.string(), fc.nat(9), change, (bytes, source, line, what) => {
      expect(['refused', 'unchanged', 'changed']).toContain(
        edit({ bytes, source, line, start: 0 }, what).kind,
      )
    }),
  ))
