import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readNoteFile } from '../../src/vault/read-note-file.ts'
import { writeNote } from '../../src/vault/write-note.ts'
import { temporaryFolder } from '../support/folder.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

test('a note is replaced whole, keeps its mode, and nothing is left beside it', () => {
  const vault = temporaryFolder({ 'folder/a.md': 'before' })
  const file = join(vault, 'folder', 'a.md')
  chmodSync(file, 0o640)
  expect(writeNote(vault, 'folder/a.md', bytes('before'), bytes('after'))).toEqual({ kind: 'written' })
  expect(readFileSync(file, 'utf8')).toBe('after')
  expect(statSync(file).mode & 0o777).toBe(0o640)
  expect(readdirSync(join(vault, 'folder'))).toEqual(['a.md'])
})

test.runIf(process.getuid?.() === 0)('root keeps a note’s owner', () => {
  const vault = temporaryFolder({ 'a.md': 'before' })
  const file = join(vault, 'a.md')
  writeFileSync(file, 'before')
  chownSync(file, 1234, 5678)
  writeNote(vault, 'a.md', bytes('before'), bytes('after'))
  expect(statSync(file)).toMatchObject({ uid: 1234, gid: 5678 })
})

describe.runIf(process.getuid?.() === 0)('a bot that shares a note with its owner, through a group', () => {
  /** Has a user of the note's group write someone's note that has this mode. */
  function writtenBy(mode: number) {
    const vault = temporaryFolder({ 'a.md': 'before' })
    const file = join(vault, 'a.md')
    chmodSync(vault, 0o777)
    chownSync(file, 1234, 5678)
    chmodSync(file, mode)
    const script = join(import.meta.dirname, 'write-note-child.ts')
    const said = execFileSync(process.execPath, [script, vault, '2345', '2345', '5678'], { encoding: 'utf8' })
    return { said, stats: statSync(file), text: readFileSync(file, 'utf8'), names: readdirSync(vault) }
  }

  test('leaves it to the group', () => {
    const { said, stats, text } = writtenBy(0o664)
    expect([JSON.parse(said), text]).toEqual([{ kind: 'written' }, 'after'])
    expect([stats.gid, stats.mode & 0o777]).toEqual([5678, 0o664])
  })

  test('leaves alone what the group may only read, and says why', () => {
    const { said, text, names } = writtenBy(0o644)
    expect(JSON.parse(said)).toEqual({ kind: 'failed', message: expect.stringContaining('no right') })
    expect([text, names]).toEqual(['before', ['a.md']])
  })
})

test('a note that someone else wrote meanwhile stays as they wrote it', () => {
  const vault = temporaryFolder({ 'a.md': 'theirs' })
  expect(writeNote(vault, 'a.md', bytes('before'), bytes('after'))).toEqual({ kind: 'changed_meanwhile' })
  expect(readdirSync(vault)).toEqual(['a.md'])
  expect(readFileSync(join(vault, 'a.md'), 'utf8')).toBe('theirs')
})

test.each(['gone.md', 'gone/a.md'])('%s: a note that is gone isn’t made anew', (path) => {
  const vault = temporaryFolder({ 'a.md': 'before' })
  expect(writeNote(vault, path, bytes('before'), bytes('after'))).toEqual({ kind: 'changed_meanwhile' })
  expect(readdirSync(vault)).toEqual(['a.md'])
})

test('nothing is written through links, nor outside the vault', () => {
  const outside = temporaryFolder({ 'a.md': 'before' })
  const vault = temporaryFolder()
  symlinkSync(outside, join(vault, 'elsewhere'))
  symlinkSync(join(outside, 'a.md'), join(vault, 'link.md'))
  for (const path of ['elsewhere/a.md', 'link.md', `../${outside.split('/').at(-1)}/a.md`])
    expect(writeNote(vault, path, bytes('before'), bytes('after')).kind).not.toBe('written')
  expect(readFileSync(join(outside, 'a.md'), 'utf8')).toBe('before')
  expect(readNoteFile(vault, 'link.md')).toEqual({ kind: 'absent' })
  expect(readNoteFile(vault, 'elsewhere/a.md')).toEqual({ kind: 'absent' })
})

test.runIf(process.getuid?.() !== 0)('a write-protected note is left alone, and that is said', () => {
  const vault = temporaryFolder({ 'a.md': 'before' })
  chmodSync(join(vault, 'a.md'), 0o444)
  expect(writeNote(vault, 'a.md', bytes('before'), bytes('after'))).toMatchObject({ kind: 'failed' })
})

test('a folder in a note’s place isn’t touched', () => {
  const vault = temporaryFolder()
  mkdirSync(join(vault, 'a.md'))
  expect(writeNote(vault, 'a.md', bytes(''), bytes('after')).kind).toBe('failed')
  expect(readNoteFile(vault, 'a.md')).toEqual({ kind: 'absent' })
})

test('a note over 4 MiB isn’t read, one of just that size is', () => {
  const vault = temporaryFolder({
    'large.md': new Uint8Array(4 * 1024 * 1024),
    'larger.md': new Uint8Array(4 * 1024 * 1024 + 1),
  })
  expect(readNoteFile(vault, 'large.md')).toMatchObject({ kind: 'read', bytes: { length: 4 * 1024 * 1024 } })
  expect(readNoteFile(vault, 'larger.md')).toMatchObject({
    kind: 'unreadable',
    message: expect.stringContaining('4 MiB'),
  })
})
