import { describe, expect, test } from 'vitest'
import type { Change } from '../../src/note/change.ts'
import { misread } from '../../src/note/code-page.ts'
import { editNote } from '../../src/note/edit-note.ts'
import { splitLines } from '../../src/note/lines.ts'
import { undoEdit } from '../../src/note/undo-edit.ts'
import { bytesOf, edit, reading, textOf, today, undone } from './editing.ts'

const done = { kind: 'done' } as const
const same = (text: string) => text
const recurring = '- [ ] Call 🔁 every day 📅 2026-01-05'
const next = '- [ ] Call 🔁 every day 📅 2026-01-06'
const ticked = '- [x] Call 🔁 every day 📅 2026-01-05 ✅ 2026-01-05'

describe('an edit whose line still stands gives back the bytes', () => {
  test.each<[string, Change]>([
    ['- [ ] Call ✅ 2025-01-01 ❌ 2025-01-02 #t  ^b ', done],
    ['- [ ] Call', { kind: 'cancel' }],
    ['- [ ] Call', { kind: 'start' }],
    ['- [x] Call ✅ 2025-01-01', { kind: 'reopen' }],
    ['- [?] Call #proposed', { kind: 'accept' }],
    ['- [?] Call', { kind: 'reject' }],
    ['- [ ] Call 📅 2025-02-30', { kind: 'reschedule', due: Temporal.PlainDate.from('2026-02-01') }],
    ['- [ ] Call @Dana now @Lee Wu 🔺', { kind: 'assign', owner: 'Ann' }],
    ['- [ ] Ca\0ll', done],
    [recurring, done],
    [`${recurring} 🏁 delete`, done],
    ['- [ ] Call 🏁 delete', done],
  ])('%j, %j', (line, change) => {
    for (const rest of ['\nend\n', '\r\nend\r\n', '\n'])
      expect(undone(`${line}${rest}`, change)).toBe(`${line}${rest}`)
    for (const start of ['# Title\n\n', '# Title\r\n\r\n'])
      expect(undone(`${start}${line}`, change, same, {}, 3)).toBe(`${start}${line}`)
  })

  test('below, where the next task is added there', () => {
    const settings = { recurrenceOnNextLine: true }
    expect(undone(`${recurring}\nend`, done, same, settings)).toBe(`${recurring}\nend`)
    expect(undone(`# Title\n\n${recurring}`, done, same, settings, 3)).toBe(`# Title\n\n${recurring}`)
  })

  test.each([
    ['broken', bytesOf(misread('- [ ] Zoë @Ann 📅 2025-11-08 🔺', 'windows-1252', ''))],
    ['none of UTF-8', Buffer.from('- [ ] Caf\xe9 @Ren\xe9 \xe2\x9c\x85 2025-01-01', 'latin1')],
    [
      'none of UTF-8, when the next task took its place',
      Buffer.from(
        '- [ ] Caf\xe9 \xf0\x9f\x94\x81 every day \xf0\x9f\x8f\x81 delete \xf0\x9f\x86\x94 a1',
        'latin1',
      ),
    ],
  ])('of a line whose encoding is %s', (_what, bytes) => {
    const source = splitLines(bytes)[0]?.text ?? ''
    const result = editNote(bytes, { line: 1, source }, done, today, reading)
    const back = result.kind === 'changed' && undoEdit(result.bytes, result.written, done, reading)
    expect(back && back.kind === 'changed' && Buffer.from(back.bytes).equals(bytes)).toBe(true)
  })

  test('where the line has moved', () =>
    expect(undone(`${recurring}\nend`, done, (text) => `# New\n\n${text}`)).toBe(
      `# New\n\n${recurring}\nend`,
    ))

  test('where a next task that replaced it has moved', () =>
    expect(undone(`${recurring} 🏁 delete\nend`, done, (text) => `# New\n\n${text}`)).toBe(
      `# New\n\n${recurring} 🏁 delete\nend`,
    ))
})

describe('where the line was changed meanwhile, only the edit is taken back', () => {
  const meanwhile = (from: string, to: string) => (text: string) => text.replace(from, to)
  test.each<[string, string, Change, [string, string], string]>([
    ['tags and fields that were added stay', '- [ ] Call', done, ['Call', 'Call 🔺 #t'], '- [ ] Call 🔺 #t'],
    [
      'an older date comes back',
      '- [-] Call ❌ 2025-01-01',
      done,
      ['Call', 'Call 🔺'],
      '- [-] Call 🔺 ❌ 2025-01-01',
    ],
    [
      'a due date comes back',
      '- [ ] Call 📅 2026-01-07',
      { kind: 'reschedule', due: Temporal.PlainDate.from('2026-02-01') },
      ['Call', 'Call #t'],
      '- [ ] Call #t 📅 2026-01-07',
    ],
    [
      'a due date goes again',
      '- [ ] Call',
      { kind: 'reschedule', due: Temporal.PlainDate.from('2026-02-01') },
      ['📅', '🔺 📅'],
      '- [ ] Call 🔺',
    ],
    [
      'a proposal is one again',
      '- [?] Call #proposed',
      { kind: 'accept' },
      ['Call', 'Call 🔺'],
      '- [?] Call 🔺 #proposed',
    ],
    [
      'an owner is the one before',
      '- [ ] Call @Dana',
      { kind: 'assign', owner: 'Ann' },
      ['@Ann', '@Ann 🔺'],
      '- [ ] Call @Dana 🔺',
    ],
    [
      'an owner goes again',
      '- [ ] Call',
      { kind: 'assign', owner: 'Ann' },
      ['@Ann', '@Ann 🔺'],
      '- [ ] Call 🔺',
    ],
  ])('%s', (_rule, line, change, [from, to], expected) =>
    expect(undone(`${line}\n`, change, meanwhile(from, to))).toBe(`${expected}\n`),
  )

  test('other words are the same task where its id is the same', () =>
    expect(undone('- [ ] Call 🆔 a1\n', done, meanwhile('Call', 'Ring Ann'))).toBe('- [ ] Ring Ann 🆔 a1\n'))

  test('other words with another id are another task', () =>
    expect(undone('- [ ] Call 🆔 a1\n', done, meanwhile('Call 🆔 a1', 'Ring Ann 🆔 b2'))).toMatch(/^refused/))

  test('of two that say the same, the one on its line is meant, else none', () => {
    const [here, there] = ['- [x] Call #t ✅ 2026-01-05\n', '- [x] Call #u ✅ 2026-01-05\n']
    expect(undone('- [ ] Call\n', done, () => here + there)).toBe(`- [ ] Call #t\n${there}`)
    expect(undone('- [ ] Call\n', done, () => `\n${here}${there}`)).toMatch(/^refused/)
  })

  test('what was taken back by hand is let be', () =>
    expect(undone('- [ ] Call\n', done, () => '- [ ] Call\n')).toBe('unchanged: It is as it was before.'))

  test('what was changed again is refused', () =>
    expect(undone('- [ ] Call\n', done, meanwhile('[x]', '[-]'))).toBe(
      'refused: Line 1 was changed again meanwhile. Nothing was taken back.',
    ))

  test('what says something else now is refused', () =>
    expect(undone('- [ ] Call Ann\n', done, meanwhile('Call Ann', 'Call Ann and Lee'))).toBe(
      'refused: Line 1 has been changed in the note since it was read. Nothing was changed here.',
    ))

  test('what is gone is refused', () =>
    expect(undone('- [ ] Call\n', done, () => '')).toBe(
      'refused: The task is no longer in the note. Nothing was changed.',
    ))
})

describe('a next task', () => {
  const result = edit(`${recurring}\n`, done)
  const undoIn = (text: string) => {
    if (result.kind !== 'changed') throw new Error('The edit failed')
    return undoEdit(bytesOf(text), result.written, done, reading)
  }
  const undo = (text: string) => {
    const back = undoIn(text)
    return [back.kind === 'changed' ? textOf(back.bytes) : back.kind, back.message]
  }
  const report = (text: string) => {
    const back = undoIn(text)
    return back.kind === 'refused' ? back : back.written
  }
  const stays = 'The next task was changed or moved meanwhile, and stays.'

  test('goes again', () => expect(undo(`${next}\n${ticked}\n`)).toEqual([`${recurring}\n`, null]))
  test('stays where it was changed', () =>
    expect(undo(`${next} 🔺\n${ticked}\n`)).toEqual([`${next} 🔺\n${recurring}\n`, stays]))
  test('stays where it was moved: the same text elsewhere may be another task', () =>
    expect(undo(`${ticked}\n\n${next}\n`)).toEqual([`${recurring}\n\n${next}\n`, stays]))
  test('goes again beside a line that was changed', () =>
    expect(undo(`${next}\n${ticked} #t\n`)).toEqual([`${recurring} #t\n`, null]))
  test('goes again where the line was reopened by hand', () =>
    expect(undo(`${next}\n${recurring}\n`)).toEqual([`${recurring}\n`, null]))
  test('is told among the lines that were replaced', () =>
    expect(report(`a\n\n${next}\n${ticked}\n`)).toEqual({
      line: 3,
      before: [next, ticked],
      after: [recurring],
    }))
  test('is not told where it stays', () => {
    expect(report(`a\n\n${ticked}\n`)).toEqual({ line: 3, before: [ticked], after: [recurring] })
    expect(report(`a\n\n${recurring}\n`)).toEqual({ line: 3, before: [recurring], after: [recurring] })
  })
  test('is not taken for the line itself', () =>
    expect(undo(`${next}\n`)).toEqual(['refused', 'The task is no longer in the note. Nothing was changed.']))
})

describe('a line that was removed', () => {
  const line = '- [ ] Call 🏁 delete'
  const undo = (text: string, at: number) => {
    const back = undoEdit(bytesOf(text), { line: at, before: [line], after: [] }, done, reading)
    return back.kind === 'changed' ? textOf(back.bytes) : back.message
  }

  test('comes back on its line', () => expect(undo('a\n\nb\n', 3)).toBe(`a\n\n${line}\nb\n`))
  test('comes back at the end of a shorter note', () => expect(undo('a\n', 9)).toBe(`a\n\n${line}`))
  test('is refused where it would stand in code', () =>
    expect(undo(`\`\`\`\nb\n\`\`\`\n${line}\n`, 2)).toBe(
      'Line 2, where the task stood, would be no task now: it is in code or a comment.',
    ))
})

test('an undo of two lines is not undone itself', () =>
  expect(
    undoEdit(bytesOf(recurring), { line: 1, before: [next, ticked], after: [recurring] }, done, reading),
  ).toEqual({ kind: 'refused', message: 'Only a change of one line can be taken back.' }))
