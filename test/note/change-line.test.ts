import { describe, expect, test } from 'vitest'
import type { Change } from '../../src/note/change.ts'
import type { Dialect } from '../../src/note/dialect.ts'
import { readDialect } from '../../src/note/read-dialect.ts'
import { edit, edited } from './editing.ts'

type Row = [rule: string, line: string, expected: string, settings?: Partial<Dialect>]

const table = (change: Change, rows: Row[]) =>
  describe(change.kind, () => {
    test.each<Row>(rows)('%s', (_rule, line, expected, settings) =>
      expect(edited(line, change, settings)).toBe(expected),
    )
  })

table({ kind: 'done' }, [
  ['writes the symbol and the date', '- [ ] Call', '- [x] Call ✅ 2026-01-05'],
  ['after the last field', '- [ ] Call 📅 2026-01-07 🔺', '- [x] Call 📅 2026-01-07 🔺 ✅ 2026-01-05'],
  ['after the last tag', '- [ ] Call 📅 2026-01-07 #task', '- [x] Call 📅 2026-01-07 #task ✅ 2026-01-05'],
  [
    'after words that follow the fields',
    '- [ ] Call 📅 2026-01-07 now',
    '- [x] Call 📅 2026-01-07 now ✅ 2026-01-05',
  ],
  ['before a block link', '- [ ] Call 📅 2026-01-07 ^b-1', '- [x] Call 📅 2026-01-07 ✅ 2026-01-05 ^b-1'],
  ['before trailing spaces', '- [ ] Call  ', '- [x] Call ✅ 2026-01-05  '],
  ['before spaces after a block link', '- [ ] Call ^b ', '- [x] Call ✅ 2026-01-05 ^b '],
  [
    'where the plugin stops reading a line',
    '- [ ] Call\u2028on 📅 2026-01-07',
    '- [x] Call ✅ 2026-01-05\u2028on 📅 2026-01-07',
  ],
  ['on a line with nothing but a box', '- [ ] ', '- [x]  ✅ 2026-01-05'],
  ['replaces an old date where it is', '- [ ] Call ✅ 2025-01-01 #t', '- [x] Call ✅ 2026-01-05 #t'],
  [
    'replaces the date that counts',
    '- [ ] Call ✅ 2025-01-01 ✅ 2025-02-02',
    '- [x] Call ✅ 2026-01-05 ✅ 2025-02-02',
  ],
  ['replaces a date that is none', '- [ ] Call ✅ 2025-02-30', '- [x] Call ✅ 2026-01-05'],
  ['removes the date of a cancellation', '- [-] Call ❌ 2025-01-01 #t', '- [x] Call #t ✅ 2026-01-05'],
  ['finishes what is in progress', '- [/] Call', '- [x] Call ✅ 2026-01-05'],
  ['finishes what is proposed', '- [?] Call', '- [x] Call ✅ 2026-01-05'],
  [
    'keeps a priority apart from the tag right before it',
    '- [ ] Call #a⏫ ^b',
    '- [x] Call #a ⏫ ✅ 2026-01-05 ^b',
  ],
  ['and from the filter', '- [ ] #task⏫', '- [x] #task ⏫ ✅ 2026-01-05', { globalFilter: '#task' }],
  ['leaves one before a tag there', '- [ ] Call ⏫ #a', '- [x] Call ⏫ #a ✅ 2026-01-05'],
  ['also across a no-break space', '- [ ] Call #a\u00a0⏫', '- [x] Call #a\u00a0 ⏫ ✅ 2026-01-05'],
  ['leaves one right behind a word there', '- [ ] Call a⏫', '- [x] Call a⏫ ✅ 2026-01-05'],
  ['keeps marker and quote marks', '> 12) [ ] Call', '> 12) [x] Call ✅ 2026-01-05'],
  [
    'keeps spaces as they are',
    '-  [ ]   Call   Ann  📅  2026-01-07',
    '-  [x]   Call   Ann  📅  2026-01-07 ✅ 2026-01-05',
  ],
  ['without a date by setting', '- [ ] Call ✅ 2025-01-01', '- [x] Call', { setDoneDate: false }],
  ['leaves what is done alone', '- [x] Call', 'unchanged: It is done already.'],
  ['leaves another symbol for done alone', '- [X] Call', 'unchanged: It is done already.'],
  ['removes a line that asks for it', '- [ ] Call 🏁 delete', ''],
  ['in any case', '- [ ] Call 🏁 Delete', ''],
  ['keeps a line that asks for it', '- [ ] Call 🏁 keep', '- [x] Call 🏁 keep ✅ 2026-01-05'],
])

table({ kind: 'reopen' }, [
  ['writes the symbol and takes the date off', '- [x] Call ✅ 2025-01-01', '- [ ] Call'],
  [
    'takes dates off wherever they stand',
    '- [x] Call ✅ 2025-01-01 📅 2026-01-07 ❌ 2025-01-01 #t',
    '- [ ] Call 📅 2026-01-07 #t',
  ],
  ['takes off every date', '- [x] Call ✅ 2025-01-01 ✅ 2025-02-02', '- [ ] Call'],
  ['opens what was cancelled', '- [-] Call ❌ 2025-01-01', '- [ ] Call'],
  ['opens what was rejected', '- [R] Call', '- [ ] Call'],
  ['takes what is in progress back', '- [/] Call', '- [ ] Call'],
  ['keeps a symbol that counts as open', '- [>] Call ✅ 2025-01-01', '- [>] Call'],
  ['keeps the spaces before a block link', '- [x] Call ✅ 2025-01-01  ^b', '- [ ] Call  ^b'],
  [
    'keeps what an author wrote as text',
    '- [x] Call ✅ 2025-01-01 as said',
    '- [ ] Call ✅ 2025-01-01 as said',
  ],
  ['keeps what follows out of a tag', '- [x] Call #t ✅ 2025-01-01🔺', '- [ ] Call #t 🔺'],
  ['leaves what is open alone', '- [ ] Call', 'unchanged: It is open already.'],
  ['leaves what is proposed alone', '- [?] Call', 'unchanged: It is open already.'],
])

table({ kind: 'start' }, [
  ['writes the symbol', '- [ ] Call 📅 2026-01-07', '- [/] Call 📅 2026-01-07'],
  ['takes up what was done', '- [x] Call ✅ 2025-01-01', '- [/] Call'],
  ['leaves what is in progress alone', '- [/] Call', 'unchanged: It is in progress already.'],
])

table({ kind: 'cancel' }, [
  ['writes the symbol and the date', '- [ ] Call ^b', '- [-] Call ❌ 2026-01-05 ^b'],
  ['removes the date it was done', '- [x] Call ✅ 2025-01-01', '- [-] Call ❌ 2026-01-05'],
  ['replaces an old date', '- [ ] Call ❌ 2025-01-01', '- [-] Call ❌ 2026-01-05'],
  ['without a date by setting', '- [x] Call ✅ 2025-01-01', '- [-] Call', { setCancelledDate: false }],
  ['adds no next task', '- [ ] Call 🔁 every day', '- [-] Call 🔁 every day ❌ 2026-01-05'],
  ['keeps a line that is removed when done', '- [ ] Call 🏁 delete', '- [-] Call 🏁 delete ❌ 2026-01-05'],
  ['leaves what is cancelled alone', '- [-] Call', 'unchanged: It is cancelled already.'],
  ['leaves what was rejected alone', '- [R] Call', 'unchanged: It is cancelled already.'],
])

table({ kind: 'reschedule', due: Temporal.PlainDate.from('2026-02-01') }, [
  ['gives the date a new value', '- [ ] Call 📅 2026-01-07 🔺', '- [ ] Call 📅 2026-02-01 🔺'],
  [
    'of two the one that counts',
    '- [ ] Call 📅 2026-01-07 📅 2026-01-08',
    '- [ ] Call 📅 2026-02-01 📅 2026-01-08',
  ],
  ['keeps its signifier', '- [ ] Call 🗓️2026-01-07', '- [ ] Call 🗓️2026-02-01'],
  ['mends a date that is none', '- [ ] Call 📅 2026-02-30', '- [ ] Call 📅 2026-02-01'],
  [
    'adds the date after the last field',
    '- [ ] Call ⏳ 2026-01-07 ^b',
    '- [ ] Call ⏳ 2026-01-07 📅 2026-02-01 ^b',
  ],
  [
    'also one that the plugin overlooks',
    '- [ ] Call 📅 2026-01-07 as agreed',
    '- [ ] Call 📅 2026-02-01 as agreed',
  ],
  [
    'beside another date that the plugin overlooks',
    '- [ ] Call ⏳ 2026-01-07 as agreed',
    '- [ ] Call ⏳ 2026-01-07 as agreed 📅 2026-02-01',
  ],
  ['leaves the same date alone', '- [ ] Call 📅 2026-02-01', 'unchanged: It is due on 2026-02-01 already.'],
])

table({ kind: 'assign', owner: 'Ann Lee' }, [
  [
    'adds the owner before the fields',
    '- [ ] Call 📅 2026-01-07 #t ^b',
    '- [ ] Call @Ann Lee 📅 2026-01-07 #t ^b',
  ],
  ['replaces the owner', '- [ ] Call @Dana Ortiz 🔺', '- [ ] Call @Ann Lee 🔺'],
  ['and the remark after the name', '- [ ] Call @Dana (Unknown last name) 🔺', '- [ ] Call @Ann Lee 🔺'],
  ['replaces nobody', '- [ ] Call @TBD', '- [ ] Call @Ann Lee'],
  ['replaces all who follow each other', '- [ ] Call @Dana, @Kim and @Bo Wu 🔺', '- [ ] Call @Ann Lee 🔺'],
  ['replaces a link', '- [ ] Call @[[people/Dana Ortiz]]', '- [ ] Call @Ann Lee'],
  ['replaces the one in the sentence', '- [ ] Ask @Dana to sign', '- [ ] Ask @Ann Lee to sign'],
  [
    'keeps tags and comments among owners',
    '- [ ] Call @Dana #t @Kim %% soon %%',
    '- [ ] Call @Ann Lee #t %% soon %%',
  ],
  ['of two places the last', '- [ ] Ask @Dana to sign @Kim', '- [ ] Ask @Dana to sign @Ann Lee'],
  ['stands alone where there are no words', '- [ ] 📅 2026-01-07', '- [ ] @Ann Lee 📅 2026-01-07'],
  [
    'leaves the one after the sentence alone',
    '- [ ] Ask @Dana to sign @Ann Lee',
    'unchanged: It is Ann Lee’s already.',
  ],
  ['leaves the owner alone', '- [ ] Call @Ann Lee 🔺', 'unchanged: It is Ann Lee’s already.'],
])

test.each(['- [ ]', '- [ ] ', '- [ ]  ', '- [ ] #t', '- [ ]  ^b', '> - [ ]  \u3000'])(
  'done then reopened, a line without words is what it was: %j',
  (line) => expect(edited(edited(line, { kind: 'done' }), { kind: 'reopen' })).toBe(line),
)

describe('assign spells a name so that it is read as a whole', () => {
  test.each([
    [
      'in quotes, where a sentence goes on',
      '- [ ] Ask @Dana to sign',
      'the office',
      '- [ ] Ask @"the office" to sign',
    ],
    [
      'as a link, where it holds quotes',
      '- [ ] Call',
      'Dee "Dot" to win',
      '- [ ] Call @[[Dee "Dot" to win]]',
    ],
    [
      'without more, where nothing but fields follow',
      '- [ ] Call 🔺',
      'the office',
      '- [ ] Call @the office 🔺',
    ],
    [
      'not at all, where it would be two lines',
      '- [ ] Call',
      'Ann\nLee',
      'refused: “Ann\nLee” can’t be written so that it is read as an owner. Nothing was changed.',
    ],
    [
      'in quotes, where it would be a field',
      '- [ ] Call',
      'Ann 📅 2026-01-07',
      '- [ ] Call @"Ann 📅 2026-01-07"',
    ],
    [
      'not at all, where it is nothing',
      '- [ ] Call',
      ' ',
      'refused: “ ” can’t be written so that it is read as an owner. Nothing was changed.',
    ],
  ])('%s', (_rule, line, owner, expected) => expect(edited(line, { kind: 'assign', owner })).toBe(expected))

  test('not at all, where the heading says whose the task is', () =>
    expect(edited('## Actions (for Ann Lee)\n- [ ] Call', { kind: 'assign', owner: 'Ann Lee' }, {}, 2)).toBe(
      'unchanged: It is Ann Lee’s already.',
    ))

  test('and says who is still named', () =>
    expect(edit('- [ ] Ask @Dana to sign @Kim', { kind: 'assign', owner: 'Ann' })).toMatchObject({
      message: 'The text names Dana as well, so it stays theirs too.',
    }))
})

describe('where the vault’s settings have no status that would count as it', () => {
  const { dialect } = readDialect(
    JSON.stringify({
      statusSettings: { coreStatuses: [{ symbol: ' ' }, { symbol: '/' }], customStatuses: [] },
    }),
  )
  const none = (type: string) =>
    `refused: The vault’s Obsidian Tasks settings have no status of the type ${type}. Nothing was changed: add one there first.`

  test.each([
    ['done', 'DONE'],
    ['start', 'IN_PROGRESS'],
    ['cancel', 'CANCELLED'],
    ['reject', 'CANCELLED'],
  ] as const)('%s is refused', (kind, type) =>
    expect(edited('- [/] Call', { kind }, dialect)).toBe(none(type)),
  )
})

table({ kind: 'accept' }, [
  ['writes the symbol', '- [?] Call', '- [ ] Call'],
  ['takes the tag off', '- [ ] Call #proposed #t', '- [ ] Call #t'],
  ['takes symbol and tag off', '- [?] #proposed Call', '- [ ] Call'],
  ['leaves punctuation where it was', '- [ ] Call #proposed, soon', '- [ ] Call, soon'],
  ['in any case, and every one', '- [ ] Call #Proposed 📅 2026-01-07 #proposed', '- [ ] Call 📅 2026-01-07'],
  ['keeps what is in progress', '- [/] Call #proposed', '- [/] Call'],
  ['keeps tags that only begin so', '- [?] Call #proposed/by-ann', '- [ ] Call #proposed/by-ann'],
  ['leaves the rest alone', '- [ ] Call', 'unchanged: It is not proposed: there is nothing to accept.'],
])

table({ kind: 'reject' }, [
  ["writes the vault's symbol and the date", '- [?] Call', '- [R] Call ❌ 2026-01-05'],
  [
    'or the cancelled one',
    '- [?] Call',
    '- [-] Call ❌ 2026-01-05',
    { symbols: { todo: ' ', inProgress: '/', done: 'x', cancelled: '-', rejected: '-' } },
  ],
  ['without a date by setting', '- [?] Call', '- [R] Call', { setCancelledDate: false }],
  ['leaves what was rejected alone', '- [R] Call', 'unchanged: It is cancelled already.'],
])

table({ kind: 'accept', owner: 'Femi Adeyemi', due: Temporal.PlainDate.from('2026-01-09') }, [
  ['writes it all', '- [?] Call', '- [ ] Call @Femi Adeyemi 📅 2026-01-09'],
  [
    'replaces owner and date, and takes the tag off',
    '- [ ] Call @Dana Ortiz 📅 2025-01-01 #proposed',
    '- [ ] Call @Femi Adeyemi 📅 2026-01-09',
  ],
  ['leaves what is so already', '- [?] Call @Femi Adeyemi', '- [ ] Call @Femi Adeyemi 📅 2026-01-09'],
  [
    'writes nothing where it isn’t proposed',
    '- [ ] Call',
    'unchanged: It is not proposed: there is nothing to accept.',
  ],
])

test('an owner that can’t be written is no reason to accept without', () =>
  expect(edited('- [?] Call', { kind: 'accept', owner: 'a\nb' })).toMatch(/^refused: /))
