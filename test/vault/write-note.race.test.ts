import { closeSync, openSync, readdirSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { writeNote } from '../../src/vault/write-note.ts'
import { temporaryFolder } from '../support/folder.ts'

// What an editor does in the microseconds in which a note is replaced. Files and calls are real; only the moments are
// chosen: when the new text is on the disk, when the note was found unchanged, and before and after it is renamed.

type Fs = typeof import('node:fs')
type Moment = 'flush' | 'look' | 'before renaming' | 'after renaming'

const editor = vi.hoisted(() => {
  const work = new Map<Moment, () => void>()
  return {
    at: (moment: Moment, act: () => void) => void work.set(moment, act),
    /** Once: what the editor itself does is no moment to wait for. */
    reached(moment: Moment) {
      const act = work.get(moment)
      work.delete(moment)
      act?.()
    },
  }
})

vi.mock('node:fs', async (original) => {
  const fs = await original<Fs>()
  return {
    ...fs,
    fsyncSync(file: number) {
      fs.fsyncSync(file)
      editor.reached('flush')
    },
    readFileSync(file: string, encoding: BufferEncoding | null = null) {
      const read = encoding === null ? fs.readFileSync(file) : fs.readFileSync(file, encoding)
      editor.reached('look')
      return read
    },
    renameSync(from: string, to: string) {
      editor.reached('before renaming')
      fs.renameSync(from, to)
      editor.reached('after renaming')
    },
  }
})

const bytes = (text: string) => new TextEncoder().encode(text)
const write = (vault: string) => writeNote(vault, 'a.md', bytes('before'), bytes('after'))

test.each<Moment>(['flush', 'look', 'before renaming'])(
  'what an editor saves at %s, by emptying and filling the file, is what stays',
  (moment) => {
    const vault = temporaryFolder({ 'a.md': 'before' })
    editor.at(moment, () => writeFileSync(join(vault, 'a.md'), 'theirs'))
    expect(write(vault)).toEqual({ kind: 'changed_meanwhile' })
    expect(readFileSync(join(vault, 'a.md'), 'utf8')).toBe('theirs')
    expect(readdirSync(vault)).toEqual(['a.md'])
  },
)

test('an editor that had emptied the file goes on in the one that counts', () => {
  const vault = temporaryFolder({ 'a.md': 'before' })
  let file = -1
  editor.at('before renaming', () => {
    file = openSync(join(vault, 'a.md'), 'w')
    writeSync(file, 'their first half, ')
  })
  expect(write(vault)).toEqual({ kind: 'changed_meanwhile' })
  writeSync(file, 'and their second')
  closeSync(file)
  expect(readFileSync(join(vault, 'a.md'), 'utf8')).toBe('their first half, and their second')
})

test.each<Moment>(['flush', 'look'])('what an editor saves at %s, by renaming, is what stays', (moment) => {
  const vault = temporaryFolder({ 'a.md': 'before', 'theirs.tmp': 'theirs' })
  editor.at(moment, () => renameSync(join(vault, 'theirs.tmp'), join(vault, 'a.md')))
  expect(write(vault)).toEqual({ kind: 'changed_meanwhile' })
  expect(readFileSync(join(vault, 'a.md'), 'utf8')).toBe('theirs')
  expect(readdirSync(vault)).toEqual(['a.md'])
})

test('what an editor saves right after is what stays, and the edit is to be made again', () => {
  const vault = temporaryFolder({ 'a.md': 'before' })
  editor.at('after renaming', () => writeFileSync(join(vault, 'a.md'), 'theirs'))
  expect(write(vault)).toEqual({ kind: 'changed_meanwhile' })
  expect(readFileSync(join(vault, 'a.md'), 'utf8')).toBe('theirs')
  expect(readdirSync(vault)).toEqual(['a.md'])
})
