import { expect, test } from 'vitest'
import { readGesture } from '../../src/changes/gesture.ts'

const added = (name: string) => ({ name, added: true })
const removed = (name: string) => ({ name, added: false })
const done = { kind: 'done' }
const digest = [1, 2, 3]
const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

test.each([
  ['a number does its task', added('two'), digest, { kind: 'change', position: 2, change: done }],
  ['ten has a name of its own', added('keycap_ten'), ten, { kind: 'change', position: 10, change: done }],
  ['taking a number off undoes', removed('two'), digest, { kind: 'undo', position: 2, change: done }],
  ['a number that the post doesn’t show', added('four'), digest, { kind: 'ignored' }],
  ['a number on a single task', added('one'), [1], { kind: 'change', position: 1, change: done }],
  ['✅ on a single task', added('white_check_mark'), [1], { kind: 'change', position: 1, change: done }],
  [
    '✅ taken off a single task',
    removed('white_check_mark'),
    [1],
    { kind: 'undo', position: 1, change: done },
  ],
  ['✅ on several asks which', added('white_check_mark'), digest, { kind: 'which', change: done }],
  ['✅ taken off several', removed('white_check_mark'), digest, { kind: 'ignored' }],
  ['👀 starts', added('eyes'), [1], { kind: 'change', position: 1, change: { kind: 'start' } }],
  ['❌ cancels', added('x'), [1], { kind: 'change', position: 1, change: { kind: 'cancel' } }],
  ['👀 on several asks which', added('eyes'), digest, { kind: 'which', change: { kind: 'start' } }],
  [
    'a skin tone is the same emoji',
    added('eyes::skin-tone-5'),
    [1],
    { kind: 'change', position: 1, change: { kind: 'start' } },
  ],
  ['any other emoji', added('tada'), [1], { kind: 'ignored' }],
  ['💤 means nothing yet', added('zzz'), [1], { kind: 'ignored' }],
  ['a post whose tasks are gone', added('one'), [], { kind: 'ignored' }],
] as const)('%s: %o on %o', (_, reaction, positions, expected) => {
  expect(readGesture(reaction, positions)).toEqual(expected)
})
