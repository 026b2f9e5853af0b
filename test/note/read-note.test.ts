import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inspectNote } from '../../src/note/inspect.ts'
import { splitLines } from '../../src/note/lines.ts'
import { knowing, problemsOf, read } from './reading.ts'

describe('title and date', () => {
  const path = 'Meetings/2025-10-28 - Kick-off.md'
  test.each([
    ['from the front matter', '---\ntitle: Start\ndate: 2025-01-02\n---\n# Heading', 'Start', '2025-01-02'],
    ['the title from the first heading', 'Words\n## First\n# Second', 'First', '2025-10-28'],
    ['the title not from a bold line or a quote', '**Bold**\n> # Quoted', 'Kick-off', '2025-10-28'],
    ['from the file’s name', 'Words', 'Kick-off', '2025-10-28'],
  ])('%s', (_, text, title, date) => {
    const note = read(text, {}, undefined, path)
    expect([note.path, note.title, note.date?.toString()]).toEqual([path, title, date])
  })

  test.each([
    ['2025-10-28.md', '2025-10-28', '2025-10-28'],
    ['a/2025-10-28 Kick-off.md', 'Kick-off', '2025-10-28'],
    ['2025-13-28 - Kick-off.md', '2025-13-28 - Kick-off', undefined],
    ['Kick-off 2025-10-28.MD', 'Kick-off 2025-10-28', undefined],
  ])('of %s', (name, title, date) => {
    const note = read('', {}, undefined, name)
    expect([note.title, note.date?.toString()]).toEqual([title, date])
  })
})

describe('encodings and line endings', () => {
  test('carriage returns, line feeds and a byte order mark change nothing but the sources', () => {
    const text = '\ufeff# Plan\r\n- [ ] Call 📅 2025-11-08\r\n\n- [ ] Write\r\r\n- [ ] Rest'
    const { tasks, problems } = read(text)
    expect(tasks.map(({ line, source }) => [line, source])).toEqual([
      [2, '- [ ] Call 📅 2025-11-08'],
      [4, '- [ ] Write\r'],
      [5, '- [ ] Rest'],
    ])
    expect(tasks.map(({ text }) => text)).toEqual(['Call', 'Write', 'Rest'])
    expect(problems).toEqual([])
  })

  test('a line that is not UTF-8 is read as Windows-1252, the others as they are', () => {
    const foreign = Buffer.from('- [ ] Caf\xe9 \x93now\x94 \x81', 'latin1')
    const note = read(Buffer.concat([Buffer.from('# Plän\n- [ ] Zoë\n'), foreign]))
    expect(note.tasks.map(({ source }) => source)).toEqual(['- [ ] Zoë', '- [ ] Café “now” \u0081'])
    expect(problemsOf(note)).toEqual(['3: The file is not UTF-8 here and is read as Windows-1252.'])
  })
})

describe('bounds', () => {
  test('a file over 4 MiB is not read', () => {
    const note = read(Buffer.alloc(4 * 1024 * 1024 + 1, '- [ ] a\n'))
    expect(problemsOf(note)).toEqual(['null: The file is larger than 4 MiB and is not read.'])
    expect(note).toMatchObject({ title: 'Kick-off', tasks: [] })
  })

  test('a line over 100,000 characters is not read, the others are', () => {
    const note = read(`- [ ] ${'a'.repeat(99_995)}\n- [ ] ${'b'.repeat(99_994)}`)
    expect(problemsOf(note)).toEqual(['1: This line is longer than 100,000 characters and is not read.'])
    expect(note.tasks.map(({ line }) => line)).toEqual([2])
  })
})

describe('reading never fails', () => {
  const byte = fc.uint8Array({ maxLength: 400 })
  const piece = fc.constantFrom(
    ...[
      '---\n',
      'title: a\n',
      'tags: [',
      '- [ ] ',
      '  ',
      '\t',
      '> ',
      '# ',
      '## Decisions\n',
      '**a**\n',
      '```\n',
      '%%',
      '<!--',
      '-->',
    ],
    ...[
      '@',
      '@A ',
      '(for a)',
      '📅 2025-11-08',
      '📅 2025-02-30 ',
      '🔁 every ',
      '⏫',
      '#t',
      ' ^a',
      '[[',
      ']]',
      '](',
      '|',
      '`',
      '"',
      '&',
    ],
    ...[
      '{{',
      '\u0000',
      '\ud83d',
      '\ufeff',
      '\u2028',
      '\r',
      '\n',
      '\n',
      '\n\n',
      'â€',
      'Ã',
      'ðŸ“',
      'é',
      '[due:: 2025-11-08]',
      ', ',
      ' and ',
    ],
  )
  const text = fc.array(piece, { maxLength: 60 }).map((pieces) => Buffer.from(pieces.join('')))

  test('on any bytes, and on anything that notes are made of', () => {
    fc.assert(
      fc.property(
        fc.oneof(byte, text),
        fc.constantFrom('emoji' as const, 'dataview' as const),
        (bytes, format) => {
          const note = read(bytes, { format }, knowing('A'))
          expect(
            JSON.parse(JSON.stringify(inspectNote(note, { ofNote: () => [], ofText: () => [] }))),
          ).toHaveProperty('tasks')
          const lines = splitLines(bytes)
          for (const { line, source } of note.tasks) expect(lines[line - 1]?.text).toBe(source)
          for (const { message } of note.problems) expect(message).toMatch(/^\S.*[.]$/s)
        },
      ),
      { numRuns: 3000 },
    )
  })

  test.each([
    ['nothing', ''],
    ['zeros', '\0'.repeat(100_000)],
    ['quotes without end', '>'.repeat(50_000)],
    ['quotes with a task at their end', `${'> '.repeat(49_990)}- [ ] Call`],
    ['lists in lists', Array.from({ length: 1000 }, (_, depth) => `${'  '.repeat(depth)}- [ ] a`).join('\n')],
    ['lines without end', '\n'.repeat(1_000_000)],
  ])('on %s', (_, text) => {
    expect(read(text)).toMatchObject({ title: 'Kick-off', problems: [] })
  })
})

describe('inspect', () => {
  test('prints what was read: dates as text, what is absent as null or nothing', () => {
    const text = [
      '---',
      'date: 2025-10-28',
      '---',
      '## Decisions',
      '- We call',
      '- [?] Call @Lee 📅 2025-11-08 🆔 a',
      '# Facts',
      '- b [[C]]',
    ]
    const accounts = { ofNote: () => ['Northwind'], ofText: (words: string) => [`account of ${words}`] }
    expect(inspectNote(read(text.join('\n')), accounts)).toEqual({
      ...{ path: 'Notes/Kick-off.md', title: 'Decisions', type: null, date: '2025-10-28', participants: [] },
      ...{
        accounts: ['Northwind'],
        tags: [],
        aliases: [],
        source: null,
        confidential: false,
        repaired: false,
        summary: null,
      },
      tasks: [
        {
          ...{
            line: 6,
            symbol: '?',
            status: 'todo',
            proposed: true,
            description: 'Call @Lee',
            text: 'Call',
            owners: ['Lee'],
          },
          ...{
            tags: [],
            priority: null,
            due: '2025-11-08',
            scheduled: null,
            start: null,
            created: null,
            done: null,
          },
          ...{ cancelled: null, recurrence: null, onCompletion: null, id: 'a', dependsOn: [], blockId: null },
          ...{ section: 'Decisions', accounts: ['account of Call'] },
        },
      ],
      decisions: [{ line: 5, text: 'We call', accounts: ['account of We call'] }],
      facts: [{ line: 8, text: 'b C' }],
      links: ['C'],
      problems: [],
    })
  })
})
