import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultDialect } from '../../src/note/read-dialect.ts'
import { parseTaskLine } from '../../src/note/task-line.ts'
import { fieldsOf, problemsOf, read, readLine } from './reading.ts'

const dataview = { format: 'dataview' } as const

describe('what is a task', () => {
  test.each([
    ['a dash', '- [ ] Call'],
    ['a star', '* [ ] Call'],
    ['a plus', '+ [ ] Call'],
    ['a number with a dot', '1. [ ] Call'],
    ['a number with a parenthesis', '12) [ ] Call'],
    ['spaces after the marker', '-   [ ] Call'],
    ['a quote', '> - [ ] Call'],
    ['nested quotes', '> > - [ ] Call'],
    ['quotes without spaces', '>>- [ ] Call'],
    ['a quote with a tab, of which one column belongs to the mark', '>\t- [ ] Call'],
    ['indentation within a list', '- parent\n    - [ ] Call'],
    ['a tab within a list', '- parent\n\t- [ ] Call'],
    ['deep indentation within a list', '- parent\n\t\t\t- [ ] Call'],
    ['a callout', '> [!todo] Today\n> - [ ] Call'],
    ['no space after the box', '- [ ]Call'],
    ['any one character in the box', '- [é] Call'],
    ['an emoji in the box', '- [😀] Call'],
    ['a no-break space in the box', '- [\u00a0] Call'],
  ])('%s', (_, note) => {
    expect(read(note).tasks.map(({ description }) => description)).toEqual(['Call'])
  })

  test.each([
    ['no box', '- Call'],
    ['an empty box', '- [] Call'],
    ['two characters in the box', '- [  ] Call'],
    ['a character with a variation selector', '- [❤️] Call'],
    ['no space before the box', '-[ ] Call'],
    ['a tab before the box', '-\t[ ] Call'],
    ['a no-break space before the box', '-\u00a0[ ] Call'],
    ['a letter as a marker', 'a. [ ] Call'],
    ['an en dash as a marker', '– [ ] Call'],
    ['words before it', 'Today - [ ] Call'],
    ['a list within a list on one line', '- - [ ] Call'],
    ['a link', '- [1](https://example.com)'],
    ['a heading', '# [ ] Call'],
  ])('not %s', (_, note) => {
    expect(read(note).tasks).toEqual([])
  })

  test('a box with nothing after it', () => {
    expect(['- [ ]', '- [ ] '].map((line) => readLine(line).description)).toEqual(['', ''])
  })

  test('a line with the global filter, wherever it stands', () => {
    const note = '- [ ] #task Call\n- [ ] Write #task 📅 2025-11-08\n- [ ] Rest\n- [ ] Rest ^task'
    expect(read(note, { globalFilter: '#task' }).tasks.map(({ line }) => line)).toEqual([1, 2])
  })

  test('the global filter counts in its case and as a part of a word, and is none of the tags', () => {
    const note = '- [ ] #taskforce #a\n- [ ] #Task Call\n- [ ] Call #b #task'
    expect(read(note, { globalFilter: '#task' }).tasks.map(({ tags }) => tags)).toEqual([
      ['taskforce', 'a'],
      ['b'],
    ])
  })
})

describe('status', () => {
  test.each([
    [' ', 'todo', false],
    ['x', 'done', false],
    ['X', 'done', false],
    ['/', 'in_progress', false],
    ['-', 'cancelled', false],
    ['R', 'cancelled', false],
    ['?', 'todo', true],
    ['>', 'todo', false],
  ])('[%s] is %s', (symbol, status, proposed) => {
    expect(readLine(`- [${symbol}] Call`)).toMatchObject({ symbol, status, proposed })
  })

  test('a tag proposes an open task, in any case, and no other', () => {
    const proposed = (line: string) => readLine(line).proposed
    expect(['- [ ] Call #proposed', '- [/] Call #Proposed'].map(proposed)).toEqual([true, true])
    expect(['- [x] Call #proposed', '- [-] Call #proposed', '- [ ] Call #proposed/x'].map(proposed)).toEqual([
      false,
      false,
      false,
    ])
  })
})

describe('fields in emoji', () => {
  test.each([
    ['due', 'Call 📅 2025-11-08', { due: '2025-11-08' }],
    ['due, spelt otherwise', 'Call 📆 2025-11-08', { due: '2025-11-08' }],
    ['due, spelt with a variation selector', 'Call 🗓️ 2025-11-08', { due: '2025-11-08' }],
    ['scheduled', 'Call ⏳ 2025-11-08', { scheduled: '2025-11-08' }],
    ['scheduled, spelt otherwise', 'Call ⌛ 2025-11-08', { scheduled: '2025-11-08' }],
    ['start', 'Call 🛫 2025-11-08', { start: '2025-11-08' }],
    ['created', 'Call ➕ 2025-11-08', { created: '2025-11-08' }],
    ['done', 'Call ✅ 2025-11-08', { done: '2025-11-08' }],
    ['cancelled', 'Call ❌ 2025-11-08', { cancelled: '2025-11-08' }],
    ['recurrence', 'Call 🔁 every week on Monday', { recurrence: 'every week on Monday' }],
    [
      'recurrence when done, in capitals',
      'Call 🔁 Every Day When Done',
      { recurrence: 'Every Day When Done' },
    ],
    ['on completion', 'Call 🏁 delete', { onCompletion: 'delete' }],
    ['on completion, in capitals', 'Call 🏁 KEEP', { onCompletion: 'keep' }],
    ['an id', 'Call 🆔 ab-1_C', { id: 'ab-1_C' }],
    ['what it depends on', 'Call ⛔ a1,b2 , c3', { dependsOn: 'a1 b2 c3' }],
    ['highest', 'Call 🔺', { priority: 'highest' }],
    ['high', 'Call ⏫', { priority: 'high' }],
    ['medium', 'Call 🔼', { priority: 'medium' }],
    ['low', 'Call 🔽', { priority: 'low' }],
    ['lowest', 'Call ⏬', { priority: 'lowest' }],
    ['a priority with a variation selector', 'Call ⏫\ufe0f', { priority: 'high' }],
    ['no space before the value', 'Call 📅2025-11-08', { due: '2025-11-08' }],
    ['many spaces before the value', 'Call 📅    2025-11-08', { due: '2025-11-08' }],
    ['no space before the signifier', 'Call📅 2025-11-08', { due: '2025-11-08' }],
    ['a block link', 'Call 📅 2025-11-08 ^abc-1', { due: '2025-11-08', blockId: 'abc-1' }],
    ['a block link with white space after it', 'Call ^abc-1  ', { blockId: 'abc-1' }],
    ['of a kind that stands twice the leftmost', 'Call 📅 2025-11-08 📅 2025-12-09', { due: '2025-11-08' }],
    ['of two priorities the leftmost', 'Call ⏫ 🔽', { priority: 'high' }],
    [
      'in any order, with a tag among them',
      'Call 📅 2025-11-08 #a ⏫ 🆔 x',
      { due: '2025-11-08', priority: 'high', id: 'x' },
    ],
    [
      'all at once',
      'Call 📅 2025-11-08 ⏫ 🔁 every day 🆔 q1 ⛔ q2 🏁 keep ➕ 2025-01-01 🛫 2025-11-01 ⏳ 2025-11-02 ^b1',
      {
        ...{
          priority: 'high',
          due: '2025-11-08',
          scheduled: '2025-11-02',
          start: '2025-11-01',
          created: '2025-01-01',
        },
        ...{ recurrence: 'every day', onCompletion: 'keep', id: 'q1', blockId: 'b1', dependsOn: 'q2' },
      },
    ],
  ])('%s', (_, body, fields) => {
    const task = readLine(`- [ ] ${body}`)
    expect(task.description.replace(' #a', '')).toBe('Call')
    expect(fieldsOf(task)).toEqual(fields)
  })

  test.each([
    ['a month or day of one digit', '📅 2025-1-8'],
    ['a date with slashes', '📅 2025/11/08'],
    ['words instead of a date', '📅 TBD'],
    ['an unknown signifier', '⏰ 2025-11-08'],
    ['a text variant of a signifier', '✔️ 2025-11-08'],
    ['an underscore in a block link', '^a_b'],
    ['ids without commas', '⛔ a b'],
    ['a comma too many', '⛔ a,,b'],
    ['a date that goes on', '📅 2025-11-080'],
    ['a field of the other format', '[due:: 2025-11-08]'],
  ])('%s is text', (_, text) => {
    const task = readLine(`- [ ] Call ${text}`)
    expect([task.description, fieldsOf(task)]).toEqual([`Call ${text}`, {}])
  })

  test('the plugin stops after 21 passes, each of one tag', () => {
    const tags = (count: number) => Array.from({ length: count }, (_, i) => `#t${i}`).join(' ')
    expect(readLine(`- [ ] Call 🆔 a ${tags(20)}`).id).toBe('a')
    expect(readLine(`- [ ] Call 🆔 a ${tags(21)}`).id).toBe('a')
    expect(readLine(`- [ ] Call 🆔 a ${tags(22)}`).id).toBe(null)
  })

  test.each(['\r', '\u2028', '\u2029'])('%j ends the line for the plugin', (end) => {
    const note = read(`- [ ] Call 📅 2025-11-08${end}Write ⏫\n- [ ] Call 📅 2025-11-08${end} \n`)
    for (const task of note.tasks)
      expect([task.description, fieldsOf(task)]).toEqual(['Call', { due: '2025-11-08' }])
    expect(problemsOf(note)).toEqual([
      '1: A stray carriage return, or the like, ends the task within this line. What follows it is not read.',
    ])
  })
})

describe('fields in Dataview’s format', () => {
  test.each([
    ['in brackets', 'Call [due:: 2025-11-08]', { due: '2025-11-08' }],
    ['in parentheses', 'Call (due:: 2025-11-08)', { due: '2025-11-08' }],
    [
      'with a comma after it',
      'Call [due:: 2025-11-08], [start:: 2025-11-01] ,',
      { due: '2025-11-08', start: '2025-11-01' },
    ],
    [
      'with and without spaces',
      'Call [ due::2025-11-08 ] [scheduled::  2025-11-07]',
      { due: '2025-11-08', scheduled: '2025-11-07' },
    ],
    ['done', 'Call [completion:: 2025-11-08]', { done: '2025-11-08' }],
    [
      'cancelled and created',
      'Call [cancelled:: 2025-11-08] [created:: 2025-11-01]',
      { cancelled: '2025-11-08', created: '2025-11-01' },
    ],
    ['a priority', 'Call [priority:: lowest]', { priority: 'lowest' }],
    ['a recurrence', 'Call [repeat:: every week]', { recurrence: 'every week' }],
    [
      'the others',
      'Call [id:: x] [dependsOn:: y, z] [onCompletion:: delete] ^b',
      { id: 'x', dependsOn: 'y z', onCompletion: 'delete', blockId: 'b' },
    ],
  ])('%s', (_, body, fields) => {
    const task = readLine(`- [ ] ${body}`, dataview)
    expect([task.description, fieldsOf(task)]).toEqual(['Call', fields])
  })

  test.each([
    ['brackets that don’t match', '[due:: 2025-11-08)'],
    ['a key in another case', '[Due:: 2025-11-08]'],
    ['a key that isn’t the plugin’s', '[due:: 2025-11-08] [owner:: Dana]'],
    ['no brackets', 'due:: 2025-11-08'],
    ['a value in another case', '[priority:: High]'],
    ['a link as the value', '[due:: [[2025-11-08]]]'],
    ['words after it', '[due:: 2025-11-08] soon'],
    ['an emoji', '📅 2025-11-08'],
  ])('%s is text', (_, text) => {
    const task = readLine(`- [ ] Call ${text}`, dataview)
    expect([task.description, fieldsOf(task)]).toEqual([`Call ${text}`, {}])
  })
})

describe('tags', () => {
  test.each([
    ['anywhere, in their order', '#a Call #b/c 📅 2025-11-08 #d', '#a Call #b/c #d', ['a', 'b/c', 'd']],
    ['up to a character that ends one', 'Call #a.b #c, #d!', 'Call #a.b #c, #d!', ['a', 'c', 'd']],
    ['of digits too', 'Call #1', 'Call #1', ['1']],
    [
      'not within a word or an address',
      'Call a#b https://example.com/#c (#d)',
      'Call a#b https://example.com/#c (#d)',
      [],
    ],
    ['that end the line belong to the description', 'Call ⏫ #a #b', 'Call #a #b', ['a', 'b']],
    ['and nothing else', '#a', '#a', ['a']],
  ])('%s', (_, body, description, tags) => {
    expect(readLine(`- [ ] ${body}`)).toMatchObject({ description, tags })
  })
})

describe('a value that can’t be read is a problem', () => {
  test.each([
    ['📅 2025-02-30', '2025-02-30 is not a date. The task has no due date until it is mended.'],
    ['⏳ 2025-13-01', '2025-13-01 is not a date. The task has no scheduled date until it is mended.'],
    ['✅ 0000-01-01', '0000-01-01 is not a date. The task has no done date until it is mended.'],
    [
      '🔁 weekly',
      '“weekly” is not a rule like “every week”. The task will not come again until it is mended.',
    ],
    [
      '🏁 archive',
      '“archive” is neither “keep” nor “delete”. Nothing happens to the task when it is done until it is mended.',
    ],
  ])('%s', (text, message) => {
    const note = read(`# Calls\n- [ ] Call ${text}`)
    expect(note.tasks[0]?.description).toBe('Call')
    expect(note.tasks.map(fieldsOf)).toEqual([{}])
    expect(problemsOf(note)).toEqual([`2: ${message}`])
  })

  test.each([
    ['📅 2025-1-8', '2025-1-8 is not read as a date. Written like 2025-11-08, it is the task’s due date.'],
    [
      '🛫 8.11.2025 soon',
      '8.11.2025 is not read as a date. Written like 2025-11-08, it is the task’s start date.',
    ],
    [
      '📅 2025‑11‑08',
      '2025‑11‑08 is not read as a date. Written like 2025-11-08, it is the task’s due date.',
    ],
  ])('what only looks like a date too: %s', (text, message) => {
    expect(problemsOf(read(`- [ ] Call ${text}`))).toEqual([`1: ${message}`])
  })

  test('words instead of a date are none', () => {
    expect(read('- [ ] Call 📅 TBD ⏳ 2 weeks').problems).toEqual([])
    expect(read('- [ ] Call 📅 2025-1-8', dataview).problems).toEqual([])
  })

  test('a rule needs a date that is one, but for “when done”', () => {
    expect(fieldsOf(readLine('- [ ] Call 🔁 every day 📅 2025-02-30'))).toEqual({})
    expect(fieldsOf(readLine('- [ ] Call 🔁 every day when done 📅 2025-02-30'))).toEqual({
      recurrence: 'every day when done',
    })
  })
})

describe('what the plugin overlooks because words follow', () => {
  const misspelt = (part: string) =>
    `1: Obsidian Tasks does not see ${part}, because it wants the likes of 📅 2025-11-08. Write it so at the end of the line; we read it all the same.`
  const overlooked = (parts: string, which = 'it') =>
    `1: Obsidian Tasks does not see ${parts}, because words follow. Put ${which} at the end of the line; we read ${which} all the same.`

  test.each([
    [
      'a date before a link',
      'Call 📅 2025-11-08 see [deck](https://example.com)',
      { due: '2025-11-08' },
      'Call see deck',
      overlooked('📅 2025-11-08'),
    ],
    [
      'a date and a priority before a link that shows nothing',
      'Call @Dana 📅 2025-11-08 ⏫ [](app://note)',
      { due: '2025-11-08', priority: 'high' },
      'Call',
      overlooked('📅 2025-11-08 and ⏫', 'them'),
    ],
    ['a priority before an owner', 'Call ⏫ @Dana', { priority: 'high' }, 'Call', overlooked('⏫')],
    ['a priority before a link', 'Call ⏫ [](app://note)', { priority: 'high' }, 'Call', overlooked('⏫')],
    [
      'a date with a full stop',
      'Call ✅ 2025-11-08.',
      { done: '2025-11-08' },
      'Call .',
      overlooked('✅ 2025-11-08'),
    ],
    [
      'a date in brackets',
      'Call 📅 [[2025-11-08]]',
      { due: '2025-11-08' },
      'Call',
      misspelt('📅 [[2025-11-08]]'),
    ],
    [
      'a date after a no-break space',
      'Call 📅\u00a02025-11-08',
      { due: '2025-11-08' },
      'Call',
      misspelt('📅\u00a02025-11-08'),
    ],
  ])('%s is read', (_, body, fields, text, problem) => {
    const note = read(`- [ ] ${body}`)
    expect(note.tasks.map(fieldsOf)).toEqual([fields])
    expect(note.tasks[0]).toMatchObject({ text, owners: body.includes('@') ? ['Dana'] : [] })
    expect(problemsOf(note)).toEqual([problem])
  })

  test.each([
    ['a kind that the plugin reads', 'Moved from 📅 2025-11-01 to now 📅 2025-11-08', { due: '2025-11-08' }],
    ['an arrow in a sentence', 'Bring costs 🔽 and income 🔼 by May', {}],
    ['an arrow before someone in a sentence', 'Call ⏫ @Dana, who asked for more', {}],
    ['code', 'Write `📅 2025-11-08` into the line', {}],
    ['a link’s text', 'See [the 📅 2025-11-08 plan](plan.md) again', {}],
  ])('but not %s', (_, body, fields) => {
    const note = read(`- [ ] ${body}`)
    expect(note.tasks.map(fieldsOf)).toEqual([fields])
    expect(note.problems).toEqual([])
  })
})

describe('text is what people read', () => {
  test.each([
    ['without trailing tags', 'Call Dana #task #calls', 'Call Dana'],
    ['with tags among the words', '#urgent Call #dana now', '#urgent Call #dana now'],
    ['without a trailing owner, and tags before it', 'Call #task @Dana Ortiz', 'Call'],
    ['without the dash that leads over to the owner', 'Call – @Dana', 'Call'],
    [
      'links as their alias',
      'Call [[People/Dana Ortiz|Dana]] on [the plan](plan.md)',
      'Call Dana on the plan',
    ],
    [
      'links without one by their name',
      'Read [[Plans/Q4 plan#Costs]] and [[#Notes]]',
      'Read Q4 plan and Notes',
    ],
    ['without comments', 'Call %%ask first%% Dana <!-- no -->', 'Call Dana'],
    ['code as it is', 'Run `a [[b]]`', 'Run `a [[b]]`'],
    ['single white space', 'Call   Dana\u00a0now\t!', 'Call Dana now !'],
    ['parentheses with words are no address', 'Call [Dana](if she is in)', 'Call [Dana](if she is in)'],
  ])('%s', (_, body, text) => {
    expect(readLine(`- [ ] ${body}`).text).toBe(text)
  })
})

describe('places in the line, for edits', () => {
  const place = (line: string, span: { start: number; end: number } | null) =>
    span && line.slice(span.start, span.end)

  test('every part has its own', () => {
    const line = '> - [x]  Call @Dana #a 📅️  2025-11-08, ⏫ #b ✅ 2025-11-09  ^b1 '
    const parts = parseTaskLine(line, defaultDialect)
    expect(parts?.prefix).toBe('> - ')
    expect(place(line, parts?.symbolSpan ?? null)).toBe('x')
    expect(line.slice(parts?.bodyStart, parts?.bodyEnd)).toBe(
      'Call @Dana #a 📅️  2025-11-08, ⏫ #b ✅ 2025-11-09',
    )
    expect(
      parts?.fields.map((field) => [field.kind, place(line, field), place(line, field.valueSpan)]),
    ).toEqual([
      ['priority', '⏫', '⏫'],
      ['done', '✅ 2025-11-09', '2025-11-09'],
    ])
    expect(
      parts?.unseen.map((field) => [field.kind, place(line, field), place(line, field.valueSpan)]),
    ).toEqual([['due', '📅️  2025-11-08', '2025-11-08']])
    expect(parts?.tags.map((tag) => place(line, tag))).toEqual(['#a', '#b'])
    expect(place(line, parts?.blockSpan ?? null)).toBe('^b1')
  })

  test('a broken spelling is within its field', () => {
    const line = '- [ ] Reviewâ€™s end ðŸ“… 2025-11-08 â« #task'
    const parts = parseTaskLine(line, defaultDialect)
    expect(parts?.description).toBe('Review’s end #task')
    expect(parts?.fields.map((field) => place(line, field))).toEqual(['ðŸ“… 2025-11-08', 'â«'])
    expect(place(line, parts?.fields[0]?.valueSpan ?? null)).toBe('2025-11-08')
    expect(parts?.tags.map((tag) => place(line, tag))).toEqual(['#task'])
  })

  test('a Dataview field’s goes from its bracket over the comma after it', () => {
    const line = '- [ ] Call [due:: 2025-11-08] , (id:: a)'
    const parts = parseTaskLine(line, { ...defaultDialect, ...dataview })
    expect(parts?.fields.map((field) => place(line, field))).toEqual(['[due:: 2025-11-08] ,', '(id:: a)'])
  })

  test('of fields that stand twice the leftmost counts', () => {
    const parts = parseTaskLine('- [ ] Call 📅 2025-11-08 ⏫ 📅 2025-12-09', defaultDialect)
    expect(parts?.fields.map(({ kind, counts }) => [kind, counts])).toEqual([
      ['due', true],
      ['priority', true],
      ['due', false],
    ])
  })

  const piece = fc.constantFrom(
    ...[
      '- [ ] ',
      '> ',
      'Call',
      ' ',
      ' 📅 2025-11-08',
      ' ðŸ“… 2025-11-08',
      ' â«',
      ' ⏫',
      ' #t',
      ' 🔁 every day',
      ' 🆔 a',
    ],
    ...[' [due:: 2025-11-08]', ',', ' ^b1', '\r', '\u00a0', ' @Dana', 'â€™', '😀', ' [[a|b]]', '%%', '`'],
  )
  test('all are within the line and say what they should, whatever the line', () => {
    const line = fc.array(piece, { maxLength: 12 }).map((pieces) => `- [ ] ${pieces.join('')}`)
    fc.assert(
      fc.property(line, fc.constantFrom('emoji' as const, 'dataview' as const), (text, format) => {
        const parts = parseTaskLine(text, { ...defaultDialect, format })
        if (!parts) return
        const spans = [
          parts.symbolSpan,
          ...parts.fields,
          ...parts.fields.map(({ valueSpan }) => valueSpan),
          ...parts.tags,
        ]
        for (const { start, end } of spans) expect(0 <= start && start < end && end <= text.length).toBe(true)
        expect(place(text, parts.symbolSpan)).toBe(parts.symbol)
        for (const { kind, value, valueSpan } of parts.fields)
          if (kind !== 'priority') expect(place(text, valueSpan)).toBe(value)
        for (const tag of parts.tags)
          if (!/[^ -~]/.test(tag.name)) expect(place(text, tag)).toBe(`#${tag.name}`)
      }),
      { numRuns: 2000 },
    )
  })
})
