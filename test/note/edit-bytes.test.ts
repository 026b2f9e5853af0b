import { describe, expect, test } from 'vitest'
import type { Change } from '../../src/note/change.ts'
import { misread } from '../../src/note/code-page.ts'
import { editNote } from '../../src/note/edit-note.ts'
import { splitLines } from '../../src/note/lines.ts'
import { readNote } from '../../src/note/read-note.ts'
import { bytesOf, edited, reading, textOf, today } from './editing.ts'

const done = { kind: 'done' } as const

/** Edits the line with this number as it stands in the file. */
function editLine(bytes: Uint8Array, line: number, change: Change): Uint8Array {
  const source = splitLines(bytes)[line - 1]?.text ?? ''
  const result = editNote(bytes, { line, source }, change, today, reading)
  if (result.kind !== 'changed') throw new Error(`The edit is ${result.kind}: ${result.message}`)
  return result.bytes
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const latin1 = (text: string) => Buffer.from(text, 'latin1')
/** What the first task of a note says of its end, its priority and its owners. */
function endIn(bytes: Uint8Array) {
  const task = readNote({ path: 'a.md', bytes }, reading).tasks[0]
  return task && [task.status, task.done?.toString(), task.priority, task.owners]
}

describe('a file keeps', () => {
  test.each([
    ['its byte order mark', '\uFEFF- [ ] Call\n', '\uFEFF- [x] Call ✅ 2026-01-05\n'],
    ['CRLF', '- [ ] Call\r\nend\r\n', '- [x] Call ✅ 2026-01-05\r\nend\r\n'],
    ['a mixture of line endings', '- [ ] Call\na\r\nb\rc\n', '- [x] Call ✅ 2026-01-05\na\r\nb\rc\n'],
    ['a last line without an ending', '- [ ] Call', '- [x] Call ✅ 2026-01-05'],
    ['a carriage return within the line', '- [ ] Call\rnow\n', '- [x] Call ✅ 2026-01-05\rnow\n'],
    ['NUL characters', '- [ ] Ca\0ll\n\0', '- [x] Ca\0ll ✅ 2026-01-05\n\0'],
  ])('%s', (_what, text, expected) => expect(edited(text, done)).toBe(expected))

  test('lines that are no UTF-8', () => {
    const broken = '\xff\xfe caf\xe9\n'
    const after = editLine(Buffer.concat([bytesOf('- [ ] Zoë\n'), latin1(broken)]), 1, done)
    expect(hex(after)).toBe(hex(bytesOf('- [x] Zoë ✅ 2026-01-05\n')) + broken)
  })
})

describe('a line of a broken encoding', () => {
  const meant = '- [ ] Zoë’s “plan” @Ann 📅 2025-11-08 🔺 #task'

  test.each([
    ['windows-1252', '\ufffd'],
    ['windows-1252', ''],
    ['windows-1254', ''],
  ] as const)('keeps its text and gets readable additions: %s, %j for lost bytes', (page, lost) => {
    const broken = misread(meant, page, lost)
    const after = edited(broken, done)
    expect(after).toBe(`${broken.replace('[ ]', '[x]')} ✅ 2026-01-05`)
    expect(endIn(bytesOf(after))).toEqual(['done', '2026-01-05', 'highest', ['Ann']])
    expect(edited(after, { kind: 'reopen' })).toBe(broken)
  })

  test('has its parts changed in place', () => {
    const broken = misread(meant, 'windows-1252', '')
    const moved = edited(broken, { kind: 'reschedule', due: today })
    expect(moved).toBe(broken.replace('2025-11-08', '2026-01-05'))
    expect(edited(moved, { kind: 'assign', owner: 'Bo' })).toBe(moved.replace('@Ann', '@Bo'))
  })
})

describe('a line that is no UTF-8', () => {
  const line = '- [ ] Caf\xe9 @Ren\xe9 \xe2\x8f\xab'

  test('keeps its bytes; what is added is UTF-8, and is read', () => {
    const after = editLine(latin1(line), 1, done)
    expect(hex(after)).toBe(`${line.replace('[ ]', '[x]')} \xe2\x9c\x85 2026-01-05`)
    expect(endIn(after)).toEqual(['done', '2026-01-05', 'high', ['René']])
  })

  test('is itself again when that is taken back', () =>
    expect(hex(editLine(editLine(latin1(line), 1, done), 1, { kind: 'reopen' }))).toBe(line))

  test('gets a name with letters that its encoding has', () => {
    const after = editLine(latin1(line), 1, { kind: 'assign', owner: 'Zoë Bø' })
    expect(endIn(after)).toEqual(['todo', undefined, 'high', ['Zoë Bø']])
  })
})

test('a line of 70,000 characters is edited like any other', () => {
  const long = `- [ ] ${'@Ann 📅 2025-11-08 word '.repeat(3_000)}🔺`
  expect(textOf(editLine(bytesOf(long), 1, done))).toBe(`${long.replace('[ ]', '[x]')} ✅ 2026-01-05`)
})
