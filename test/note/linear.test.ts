import { Session } from 'node:inspector/promises'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { knowing, read } from './reading.ts'

// Steps are counted, not timed: how often each block of this room's code ran, as V8's coverage counts them. What
// the engine does within one step, a regular expression's work above all, it does not count: the longest lines
// below would take such a one far longer than a test may take.

vi.setConfig({ testTimeout: 120_000 })

const session = new Session()
beforeAll(async () => {
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
})
afterAll(() => session.disconnect())

const names = knowing('A', 'Dana Ortiz')

async function stepsOf(note: string): Promise<number> {
  await session.post('Profiler.takePreciseCoverage')
  read(note, {}, names)
  read(note, { format: 'dataview' }, names)
  const { result } = await session.post('Profiler.takePreciseCoverage')
  const blocks = result
    .filter(({ url }) => url.includes('/src/note/'))
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
  return blocks.reduce((steps, { count }) => steps + count, 0)
}

const pieces = [
  ...[
    '>',
    '> ',
    '- ',
    '* ',
    '1. ',
    '  ',
    '\t',
    '#',
    '# ',
    '- [ ] ',
    '@',
    '@a ',
    '@A ',
    '@A, ',
    '@A and ',
    '@A/',
    '@A (b) ',
    '@"',
    '@[[A]] ',
  ],
  ...[
    '[',
    '[[',
    ']',
    ']]',
    '](',
    '[a](',
    '[a](b) ',
    '(',
    '(a) ',
    '`',
    '` `` ',
    '%',
    '%%',
    '%% a ',
    '<!--',
    '-->',
    '**',
    '__',
    '|',
  ],
  ...[
    '📅',
    '📅 ',
    '📅 2025-11-08 ',
    '⏫',
    '⏫ 📅 2025-11-08 ',
    '⏫ `a` ',
    '🔁 every ',
    '⛔ a, ',
    '⛔a , ',
    '🆔 ',
    '#t ',
    '#t',
    '^',
    ' ^a',
    '✅2025-02-30',
  ],
  ...[
    '[due:: 2025-11-08] ',
    '[due:: ',
    '(due:: 2025-11-08), ',
    '::',
    ', ',
    'a',
    'a ',
    'A',
    'A ',
    '1',
    '-',
    '!',
    '.',
    '\\',
    '"',
    '{{',
    '\0',
    '\ud83d',
  ],
  ...[
    'Ã',
    'Ãƒ',
    'Â\u0080',
    'â€',
    'â€™',
    'ðŸ',
    'ðŸ”',
    'ðŸ” every',
    'É…',
    'Ð',
    'â«',
    '\u00a0',
    '\u2028',
    '\r',
    '\ufe0f',
    '\ufffd',
    '（',
  ],
]
const begins = ['', '- [ ] x ', '## Decisions\n- ', '---\ntags: ']

describe('reading takes steps in proportion to a line’s length', () => {
  test.each(begins)('after “%s”, whatever is repeated', async (begin) => {
    for (const piece of pieces) {
      const once = await stepsOf(begin + piece.repeat(500))
      const twice = await stepsOf(begin + piece.repeat(1_000))
      expect(twice, `${piece} took ${once} steps, and ${twice} at double the length`).toBeLessThan(
        2.3 * once + 2_000,
      )
    }
  })

  test('and to the number of lines', async () => {
    for (const piece of [
      ...pieces,
      '- a\n  - b',
      'words <!-- open',
      '```',
      '- [ ] @A 📅 2025-11-08 see [[a]]',
      '**a**',
      'a\n---',
    ]) {
      const [once, twice] = [await stepsOf(`${piece}\n`.repeat(300)), await stepsOf(`${piece}\n`.repeat(600))]
      expect(twice, `${piece} took ${once} steps in 300 lines, and ${twice} in 600`).toBeLessThan(
        2.3 * once + 2_000,
      )
    }
  })
})

describe('a line of nearly 100,000 characters is read', () => {
  test.each(begins)('after “%s”, whatever is repeated', (begin) => {
    for (const piece of pieces) {
      const repeated = piece.repeat(Math.floor(99_900 / piece.length))
      expect(read(`${begin}${repeated}`, {}, names).path).toBe('Notes/Kick-off.md')
    }
  })
})
