import { describe, expect, test } from 'vitest'
import type { Dialect } from '../../src/note/dialect.ts'
import type { Status } from '../../src/note/note.ts'
import { edit, edited } from './editing.ts'

const done = { kind: 'done' } as const

/** The line that doing a task adds above it. */
function next(line: string, settings: Partial<Dialect> = {}): string {
  const lines = edited(line, done, settings).split('\n')
  return lines.length === 2 ? (lines[0] ?? '') : `${lines.length} lines`
}

describe('the next task', () => {
  test.each([
    ['has the next date', '- [ ] Call 🔁 every week 📅 2025-11-08', '- [ ] Call 🔁 every week 📅 2025-11-15'],
    ['has none where the task has none', '- [ ] Call 🔁 every week', '- [ ] Call 🔁 every week'],
    [
      'needs none, whatever days the rule names',
      '- [ ] Call 🔁 every month on the 30th in February',
      '- [ ] Call 🔁 every month on the 30th in February',
    ],
    [
      'has indentation, quote marks and list marker',
      '> 3) [ ] Call 🔁 every day 📅 2025-11-08',
      '> 3) [ ] Call 🔁 every day 📅 2025-11-09',
    ],
    [
      'has owner, tags and priority',
      '- [ ] Call @Ann Lee 🔺 #a 🔁 every day 📅 2025-11-08 #b',
      '- [ ] Call @Ann Lee 🔺 #a 🔁 every day 📅 2025-11-09 #b',
    ],
    [
      'has the wish to be removed or kept',
      '- [ ] Call 🔁 every day 🏁 keep',
      '- [ ] Call 🔁 every day 🏁 keep',
    ],
    [
      'has no id, dependency, block link or date of creation',
      '- [ ] Call 🆔 a1 ⛔ b2, c3 🔁 every day ➕ 2025-01-01 ^blk',
      '- [ ] Call 🔁 every day',
    ],
    [
      'has no date of an end',
      '- [/] Call 🔁 every day ✅ 2025-01-01 ❌ 2025-01-01',
      '- [ ] Call 🔁 every day',
    ],
    ['follows what was in progress as todo', '- [/] Call 🔁 every day', '- [ ] Call 🔁 every day'],
  ])('%s', (_rule, line, expected) => expect(next(line)).toBe(expected))
})

describe('its symbol is the first for an open task that follows the done one', () => {
  const status = (symbol: string, next: string, kind: Status) =>
    [symbol, { symbol, next, status: kind, name: symbol, proposed: false }] as const
  test.each([
    ['at once', [status('x', '>', 'done'), status('>', 'x', 'todo')], '>'],
    [
      'in two steps',
      [status('x', '/', 'done'), status('/', '>', 'in_progress'), status('>', 'x', 'todo')],
      '>',
    ],
    ['or one in progress where none does', [status('x', '/', 'done'), status('/', 'x', 'in_progress')], '/'],
    ['or the usual one where neither does', [status('x', '-', 'done'), status('-', 'x', 'cancelled')], ' '],
    ['or the usual one where nothing follows', [], ' '],
    ['also where the settings give it no meaning', [status('x', '!', 'done')], '!'],
    ['but not where the settings leave it empty', [status('x', '', 'done')], ' '],
  ])('%s', (_rule, statuses, symbol) =>
    expect(next('- [ ] Call 🔁 every day', { statuses: new Map(statuses) })).toBe(
      `- [${symbol}] Call 🔁 every day`,
    ),
  )
})

describe('its dates', () => {
  const removing = { removeScheduledDateOnRecurrence: true }
  test.each<[string, string, string, Partial<Dialect>?]>([
    [
      'keep their distance to due',
      '🔁 every week 🛫 2025-11-01 ⏳ 2025-11-06 📅 2025-11-08',
      '🔁 every week 🛫 2025-11-08 ⏳ 2025-11-13 📅 2025-11-15',
    ],
    [
      'keep it over the end of a month',
      '🔁 every month 🛫 2025-01-28 📅 2025-01-31',
      '🔁 every month 🛫 2025-02-25 📅 2025-02-28',
    ],
    [
      'follow scheduled without due',
      '🔁 every 2 days 🛫 2025-11-01 ⏳ 2025-11-06',
      '🔁 every 2 days 🛫 2025-11-03 ⏳ 2025-11-08',
    ],
    ['follow start without both', '🔁 every 2 days 🛫 2025-11-01', '🔁 every 2 days 🛫 2025-11-03'],
    [
      'follow today when done',
      '🔁 every week when done ⏳ 2025-11-06 📅 2025-11-08',
      '🔁 every week when done ⏳ 2026-01-10 📅 2026-01-12',
    ],
    [
      'follow the rule to the day',
      '🔁 every month on the 31st 📅 2025-01-31',
      '🔁 every month on the 31st 📅 2025-03-31',
    ],
    [
      'stay as they are where they are none',
      '🔁 every day ⏳ 2025-02-30 📅 2025-11-08',
      '🔁 every day ⏳ 2025-02-30 📅 2025-11-09',
    ],
    [
      'lose scheduled by setting',
      '🔁 every week ⏳ 2025-11-06 📅 2025-11-08',
      '🔁 every week 📅 2025-11-15',
      removing,
    ],
    [
      'keep scheduled by setting where it is alone',
      '🔁 every week ⏳ 2025-11-06',
      '🔁 every week ⏳ 2025-11-13',
      removing,
    ],
    [
      'follow start before scheduled by setting',
      '🔁 every month on the 3rd 🛫 2025-11-02 ⏳ 2025-11-06',
      '🔁 every month on the 3rd 🛫 2025-11-03',
      removing,
    ],
    [
      'get the day of creation by setting',
      '🔁 every day ➕ 2025-01-01 ^b',
      '🔁 every day ➕ 2026-01-05',
      { setCreatedDate: true },
    ],
  ])('%s', (_rule, fields, expected, settings) =>
    expect(next(`- [ ] Call ${fields}`, settings)).toBe(`- [ ] Call ${expected}`),
  )
})

describe('it stands', () => {
  const line = '- [ ] Call 🔁 every day'
  const [open, ticked] = [line, '- [x] Call 🔁 every day ✅ 2026-01-05']
  test('above the one that is done', () =>
    expect(edited(`${line}\nend`, done)).toBe(`${open}\n${ticked}\nend`))
  test('below it by setting', () =>
    expect(edited(`${line}\nend`, done, { recurrenceOnNextLine: true })).toBe(`${ticked}\n${open}\nend`))
  test('alone where the one that is done is removed', () =>
    expect(edited(`${line} 🏁 delete\nend`, done)).toBe(`${open} 🏁 delete\nend`))
  test("with the line's own ending", () =>
    expect(edited(`a\n\n${line}\r\nend`, done, {}, 3)).toBe(`a\n\n${open}\r\n${ticked}\r\nend`))
  test('with the ending above, where the file ends without one', () =>
    expect(edited(`a\r\n\r\n${line}`, done, {}, 3)).toBe(`a\r\n\r\n${open}\r\n${ticked}`))
})

describe('a task without a next one is done, and says why', () => {
  test.each([
    ['🔁 foo 📅 2025-11-08', 'No next task was added: the rule “foo” can’t be read.'],
    ['🔁 every day until 2026-01-01', 'No next task was added: the text after 🔁 can’t be read as a rule.'],
    [
      '🔁 every day for 1 times 📅 2025-11-08',
      'No next task was added: its rule “every day for 1 times” has run out.',
    ],
    ['🔁 every day 📅 2025-02-30', 'No next task was added: 2025-02-30 is not a date.'],
    [
      '🔁 every day until January 1, 2026',
      'No next task was added: its rule “every day until January 1, 2026” has run out.',
    ],
    [
      '🔁 every month on the 30th in February 📅 2025-11-08',
      'No next task was added: its rule “every month on the 30th in February” has run out.',
    ],
  ])('%s', (fields, message) => {
    const result = edit(`- [ ] Call ${fields}`, done)
    expect(result).toMatchObject({ kind: 'changed', message })
    expect(result.kind === 'changed' && result.written.after).toEqual([`- [x] Call ${fields} ✅ 2026-01-05`])
  })

  test('where it never recurred, it has nothing to say', () =>
    expect(edit('- [ ] Call 📅 2025-11-08', done)).toMatchObject({ message: null }))

  test('where its line is removed too, that is said as well', () =>
    expect(edit('- [ ] Call 🔁 foo 🏁 delete', done)).toMatchObject({
      message:
        'Its line was removed, as its 🏁 delete asks. No next task was added: the rule “foo” can’t be read.',
    }))
})
