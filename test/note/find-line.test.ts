import { describe, expect, test } from 'vitest'
import { editNote } from '../../src/note/edit-note.ts'
import { bytesOf, reading, textOf, today } from './editing.ts'

const find = (note: string, source: string, line: number) => {
  const result = editNote(bytesOf(note), { line, source }, { kind: 'start' }, today, reading)
  return result.kind === 'changed' ? textOf(result.bytes) : result.message
}

describe('a task that was read earlier is', () => {
  test('the same text on its line', () =>
    expect(find('- [ ] Call\n- [ ] Call\n', '- [ ] Call', 2)).toBe('- [ ] Call\n- [/] Call\n'))
  test('the one line with the same text, where it moved', () =>
    expect(find('# New\n\n- [ ] Call\n', '- [ ] Call', 1)).toBe('# New\n\n- [/] Call\n'))
  test('not told from another that says the same', () =>
    expect(find('# New\n\n- [ ] Call\n- [ ] Call\n', '- [ ] Call', 1)).toBe(
      'The task has moved, and lines 3 and 4 now say exactly the same. Nothing was changed: it can’t be told which of them is meant.',
    ))
  test.each([
    ['half of its words', '- [ ] call Ann about the plan', '- [ ] Call Ann today instead'],
    ['another symbol', '- [x] Call Ann', '- [ ] Call Ann'],
  ])('not there where it was changed: %s', (_what, now, source) =>
    expect(find(`${now}\n`, source, 1)).toBe(
      'Line 1 has been changed in the note since it was read. Nothing was changed here.',
    ),
  )
  test('not there where little is the same', () =>
    expect(find('- [ ] Call Bo and the rest of them, now\n', '- [ ] Call Ann', 1)).toBe(
      'The task is no longer in the note. Nothing was changed.',
    ))
  test('not there where it is gone', () =>
    expect(find('- [ ] Write the report\n', '- [ ] Call Ann', 1)).toBe(
      'The task is no longer in the note. Nothing was changed.',
    ))
  test('not there where the note is shorter now', () =>
    expect(find('', '- [ ] Call Ann', 9)).toBe('The task is no longer in the note. Nothing was changed.'))
  test('no task in code', () =>
    expect(find('```\n- [ ] Call\n```\n', '- [ ] Call', 2)).toBe(
      'Line 2 is not a task: it has no checkbox, lacks the vault’s filter, or stands in code or a comment. Nothing was changed.',
    ))
  test('found beside the same text in code', () =>
    expect(find('```\n- [ ] Call\n```\n- [ ] Call\n', '- [ ] Call', 2)).toBe(
      '```\n- [ ] Call\n```\n- [/] Call\n',
    ))
  test('found by text that Postgres kept without its NUL', () =>
    expect(find('- [ ] Ca\0ll\n', '- [ ] Ca\uFFFDll', 1)).toBe('- [/] Ca\0ll\n'))
})
