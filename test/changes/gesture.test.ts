import { expect, test } from 'vitest'
import { gesturesOf, readGesture } from '../../src/changes/gesture.ts'

const added = (name: string) => ({ name, added: true })
const removed = (name: string) => ({ name, added: false })
const digest = [1, 2, 3]
const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

test.each([
  ['a number does its task', added('two'), digest, { kind: 'do', position: 2, verb: 'done' }],
  ['ten has a name of its own', added('keycap_ten'), ten, { kind: 'do', position: 10, verb: 'done' }],
  ['taking a number off undoes', removed('two'), digest, { kind: 'undo', position: 2, verb: 'done' }],
  ['a number that the post doesn’t show', added('four'), digest, { kind: 'ignored' }],
  ['a number on a single task', added('one'), [1], { kind: 'do', position: 1, verb: 'done' }],
  ['✅ on a single task', added('white_check_mark'), [1], { kind: 'do', position: 1, verb: 'done' }],
  [
    '✅ taken off a single task',
    removed('white_check_mark'),
    [1],
    { kind: 'undo', position: 1, verb: 'done' },
  ],
  ['✅ on several asks which', added('white_check_mark'), digest, { kind: 'which', verb: 'done' }],
  ['✅ taken off several', removed('white_check_mark'), digest, { kind: 'ignored' }],
  ['👀 starts', added('eyes'), [1], { kind: 'do', position: 1, verb: 'start' }],
  ['❌ cancels', added('x'), [1], { kind: 'do', position: 1, verb: 'cancel' }],
  ['👀 on several asks which', added('eyes'), digest, { kind: 'which', verb: 'start' }],
  [
    'a skin tone is the same emoji',
    added('eyes::skin-tone-5'),
    [1],
    { kind: 'do', position: 1, verb: 'start' },
  ],
  ['any other emoji', added('tada'), [1], { kind: 'ignored' }],
  ['💤 puts off', added('zzz'), [1], { kind: 'do', position: 1, verb: 'snooze' }],
  ['💤 taken off', removed('zzz'), [1], { kind: 'undo', position: 1, verb: 'snooze' }],
  ['a post whose tasks are gone', added('one'), [], { kind: 'ignored' }],
] as const)('%s: %o on %o', (_, reaction, positions, expected) => {
  expect(readGesture(reaction, positions, gesturesOf({}))).toEqual(expected)
})

test('a workspace’s own emojis take the place of the usual ones of their verbs alone', () => {
  const gestures = gesturesOf({ done: ['ship-it', 'tada'], start: ['x'] })
  expect(Object.fromEntries(gestures)).toEqual({ zzz: 'snooze', 'ship-it': 'done', tada: 'done', x: 'start' })
})
