import { expect, test } from 'vitest'
import { intentOf, interruption } from '../../src/sync/interruption.ts'

const bytes = (...lines: string[]) => Buffer.from(lines.join('\n'))

/** An edit of line 2 that was begun on these lines. */
const begun = (before: string[], after: string[], rest: string[] = ['# Note', 'end']) => {
  const [first = '', ...others] = rest
  return intentOf(
    { written: { line: 2, before, after }, bytes: bytes(first, ...after, ...others) },
    bytes(first, ...before, ...others),
  )
}

const done = begun(['- [ ] A'], ['- [x] A'])
const twins = begun(['- [ ] A'], ['- [x] A'], ['# Note', '- [ ] A', 'end'])
/** A recurring task without dates: the next one says exactly what this one said. */
const undated = begun(['- [ ] A'], ['- [ ] A', '- [x] A'])
const removed = begun(['- [ ] A'], [])
const putBack = begun([], ['- [ ] A'])

const written = (line: number) =>
  expect.objectContaining({ kind: 'written', written: expect.objectContaining({ line }) })
const none = { kind: 'none' }
const unclear = { kind: 'unclear' }

test.each([
  ['nothing was begun', null, ['# Note', '- [ ] A', 'end'], none],
  ['the note is as it was', done, ['# Note', '- [ ] A', 'end'], none],
  ['the note is as it was to be', done, ['# Note', '- [x] A', 'end'], written(2)],
  ['written, and others wrote elsewhere', done, ['# Note', '- [x] A', 'more'], written(2)],
  ['not written, and others wrote elsewhere', done, ['# Note', '- [ ] A', 'more'], none],
  ['written, and others moved it', done, ['# Note', 'new', '- [x] A', 'end'], written(3)],
  ['not written, and others moved it', done, ['# Note', 'new', '- [ ] A', 'end'], none],
  ['others reworded it', done, ['# Note', '- [ ] B', 'end'], unclear],
  ['written; a twin below is still open', twins, ['# Note', '- [x] A', '- [ ] A', 'end'], written(2)],
  ['not written; a twin below is open too', twins, ['# Note', '- [ ] A', '- [ ] A', 'end'], none],
  ['moved, beside a twin', twins, ['# Note', 'new', '- [x] A', '- [ ] A', 'more'], unclear],
  ['an undated recurring task: written', undated, ['# Note', '- [ ] A', '- [x] A', 'end'], written(2)],
  ['an undated recurring task: not written', undated, ['# Note', '- [ ] A', 'end'], none],
  [
    'an undated recurring task: written, and others wrote elsewhere',
    undated,
    ['# Note', '- [ ] A', '- [x] A', 'more'],
    written(2),
  ],
  [
    'an undated recurring task: not written, and others wrote elsewhere',
    undated,
    ['# Note', '- [ ] A', 'more'],
    none,
  ],
  ['a removal: the line is gone', removed, ['# Note', 'end'], written(2)],
  ['a removal: the line is there', removed, ['# Note', '- [ ] A', 'end'], none],
  [
    'a removal, and others wrote elsewhere: the line may as well be reworded',
    removed,
    ['# Note', 'more'],
    unclear,
  ],
  ['a removal that wasn’t written, and others wrote elsewhere', removed, ['# Note', '- [ ] A', 'more'], none],
  ['put back: there', putBack, ['# Note', '- [ ] A', 'end'], written(2)],
  ['put back: not there', putBack, ['# Note', 'end'], none],
  ['put back, and others wrote elsewhere: there', putBack, ['# Note', '- [ ] A', 'more'], written(2)],
  ['put back, and others wrote elsewhere: not there', putBack, ['# Note', 'more'], unclear],
])('%s', (_, intent, lines, expected) => {
  expect(interruption(intent, bytes(...lines))).toEqual(expected)
})
