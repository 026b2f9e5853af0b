import { expect, test } from 'vitest'
import { type MissedNote, matchNotes } from '../../src/sync/match-notes.ts'

const gone = (id: number, path: string, hash: string): MissedNote => ({ id, path, hash, replaced: false })
const edited = (id: number, path: string, hash: string): MissedNote => ({ id, path, hash, replaced: true })
const at = (path: string, hash: string) => ({ path, hash })

const cases: [string, MissedNote[], { path: string; hash: string }[], string[]][] = [
  ['renamed', [gone(1, 'a.md', 'A')], [at('b.md', 'A')], ['1 b.md']],
  ['renamed and edited: a new note', [gone(1, 'a.md', 'A')], [at('b.md', 'B')], []],
  ['copied: the copy is new', [], [at('b.md', 'A')], []],
  [
    'edited, its old content kept as a copy',
    [edited(1, 'a.md', 'A')],
    [at('a.md', 'B'), at('copy.md', 'A')],
    [],
  ],
  [
    'two swapped',
    [edited(1, 'a.md', 'A'), edited(2, 'b.md', 'B')],
    [at('a.md', 'B'), at('b.md', 'A')],
    ['1 b.md', '2 a.md'],
  ],
  [
    'one takes the other’s place',
    [gone(1, 'a.md', 'A'), edited(2, 'b.md', 'B')],
    [at('b.md', 'A'), at('c.md', 'B')],
    ['1 b.md', '2 c.md'],
  ],
  [
    'one takes the place of another that was deleted',
    [gone(1, 'a.md', 'A'), edited(2, 'b.md', 'B')],
    [at('b.md', 'A')],
    ['1 b.md'],
  ],
  [
    'a chain that begins with an edit: copies',
    [edited(1, 'a.md', 'A'), edited(2, 'b.md', 'B')],
    [at('a.md', 'X'), at('b.md', 'A'), at('c.md', 'B')],
    [],
  ],
  [
    'a folder of like notes renamed',
    [gone(1, 'old/x.md', 'T'), gone(2, 'old/y.md', 'T')],
    [at('new/y.md', 'T'), at('new/x.md', 'T')],
    ['1 new/x.md', '2 new/y.md'],
  ],
  [
    'two alike gone, which of them can’t be told',
    [gone(1, 'x.md', 'T'), gone(2, 'y.md', 'T')],
    [at('z.md', 'T')],
    [],
  ],
]

test.each(cases)('%s', (_, stored, read, moved) => {
  expect(
    matchNotes(stored, read)
      .map((pair) => `${pair.stored.id} ${pair.read.path}`)
      .sort(),
  ).toEqual(moved)
})
