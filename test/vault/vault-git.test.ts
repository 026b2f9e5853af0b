import { createHash } from 'node:crypto'
import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { CommittedEdit } from '../../src/vault/commit-note.ts'
import type { EditLedger } from '../../src/vault/edit-ledger.ts'
import { put, temporaryFolder } from '../support/folder.ts'
import { git, historyOf, twoClones } from './git-stage.ts'

const NOTE = 'Meetings/Kick-off.md'
const OPEN = '- [ ] Send it\n\nProse.\n\nMore.\n'
const DONE = OPEN.replace('[ ]', '[x]')

const edit = (parts: Partial<CommittedEdit> = {}): CommittedEdit => ({
  id: 7,
  path: NOTE,
  subject: 'Done: Send it (Dana Ortiz, in Slack)',
  author: { name: 'Dana Ortiz', email: 'dana@example.com' },
  ...parts,
})

/** As if no commit were an edit's alone. */
const never: EditLedger = {
  isAlone: async () => false,
  drop: () => expect.fail('No edit is to be dropped.'),
}
const isHashOf = (text: string, hash: Uint8Array) => createHash('sha256').update(text).digest().equals(hash)
const write = (folder: string, path: string, text: string) => writeFileSync(join(folder, path), text)

test('an edit is a commit in the asker’s name that touches its note alone, whatever is dirty or staged', async () => {
  const { ours, subjects, status } = twoClones({ [NOTE]: OPEN, 'staged.md': 'a\n', 'dirty.md': 'a\n' })
  write(ours, 'staged.md', 'b\n')
  git(ours, 'add', 'staged.md')
  write(ours, 'dirty.md', 'b\n')
  write(ours, 'unknown.md', 'b\n')
  write(ours, NOTE, DONE)
  expect(await historyOf(ours, 'commit').keep(edit(), never)).toEqual({ kind: 'kept', message: null })
  expect(subjects()).toEqual(['Done: Send it (Dana Ortiz, in Slack)', 'Begin'])
  expect(git(ours, 'show', '--format=%an <%ae>, by %cn', '--name-only')).toBe(
    `Dana Ortiz <dana@example.com>, by Followthrough\n\n${NOTE}`,
  )
  expect(status()).toEqual([' M dirty.md', 'M  staged.md', '?? unknown.md'])
})

test.each([
  ['options and quotes', '-m "quoted" `rm`', '-m "quoted" `rm`'],
  ['line breaks', 'two\nlines\r\n# and a \0 NUL', 'two lines # and a NUL'],
  ['half a character', 'half \ud83d', 'half \ufffd'],
  ['100,000 characters', 'x'.repeat(100_000), `${'x'.repeat(199)}…`],
])('a task of %s is told on one line', async (_, subject, told) => {
  const ours = temporaryFolder({ [NOTE]: DONE })
  git(ours, 'init', '--quiet')
  await historyOf(ours, 'commit').keep(edit({ subject }), never)
  expect(git(ours, 'log', '--format=%s')).toBe(told)
})

test.each([
  ['Dana <dana@x> Ortiz\nBcc: all', 'Dana dana@x Ortiz Bcc: all'],
  ['>.;\n', 'Someone in Slack'],
  ['Zoë 王 “Z” Ångström', 'Zoë 王 “Z” Ångström'],
])('an asker called %j is an author', async (name, told) => {
  const ours = temporaryFolder({ [NOTE]: DONE })
  git(ours, 'init', '--quiet')
  await historyOf(ours, 'commit').keep(edit({ author: { name, email: 'a\n<b>@example.com' } }), never)
  expect(git(ours, 'log', '--format=%an|%ae')).toBe(`${told}|ab@example.com`)
})

test('a failing hook doesn’t keep an edit out', async () => {
  const { ours, subjects } = twoClones({ [NOTE]: OPEN })
  for (const hook of ['pre-commit', 'commit-msg', 'post-commit', 'pre-push'])
    writeFileSync(join(ours, '.git/hooks', hook), '#!/bin/sh\nexit 1\n', { mode: 0o755 })
  write(ours, NOTE, DONE)
  expect(await historyOf(ours, 'push').keep(edit(), never)).toEqual({ kind: 'kept', message: null })
  expect(subjects()).toHaveLength(2)
})

test('where others pushed meanwhile, the edit goes on top of it; what is dirty, staged or unknown stays', async () => {
  const repository = twoClones({ [NOTE]: OPEN, 'staged.md': 'a\n', 'dirty.md': 'a\n', 'old.md': 'a\n' })
  const { ours, read } = repository
  const history = historyOf(ours, 'push')
  repository.pushElsewhere({ [NOTE]: `${OPEN}Added.\n`, 'new.md': 'new\n' })
  write(ours, 'staged.md', 'b\n')
  git(ours, 'add', 'staged.md')
  write(ours, 'dirty.md', 'b\n')
  write(ours, 'unknown.md', 'b\n')
  write(ours, NOTE, DONE)
  expect(await history.keep(edit(), never)).toEqual({ kind: 'kept', message: null })
  expect(read(NOTE)).toBe(`${DONE}Added.\n`)
  expect(read('new.md')).toBe('new\n')
  expect(repository.isEven()).toBe(true)
  expect(repository.subjects()).toEqual(['Done: Send it (Dana Ortiz, in Slack)', 'From elsewhere', 'Begin'])
  expect(git(ours, 'log', '-1', '--format=%an <%ae>')).toBe('Dana Ortiz <dana@example.com>')
  expect(repository.status()).toEqual([' M dirty.md', 'M  staged.md', '?? unknown.md'])
})

test('an edit of lines that others changed and pushed is dropped, and the note is as they have it', async () => {
  const repository = twoClones({ [NOTE]: OPEN, 'dirty.md': 'a\n' })
  const { ours, read } = repository
  repository.pushElsewhere({ [NOTE]: OPEN.replace('Send it', 'Send it all') })
  write(ours, 'dirty.md', 'b\n')
  write(ours, NOTE, DONE)
  const told: (readonly number[])[] = []
  const kept = await historyOf(ours, 'push').keep(edit(), {
    isAlone: async (id, before, after) => id === 7 && isHashOf(OPEN, before) && isHashOf(DONE, after),
    async drop(edits) {
      expect(read(NOTE)).toBe(DONE)
      told.push(edits)
    },
  })
  expect([kept, told]).toEqual([{ kind: 'dropped' }, [[7]]])
  expect(read(NOTE)).toBe(OPEN.replace('Send it', 'Send it all'))
  expect(repository.isEven()).toBe(true)
  expect(repository.status()).toEqual([' M dirty.md'])
})

test('what people wrote is never dropped: the edit stays committed here, and it says so', async () => {
  const repository = twoClones({ [NOTE]: OPEN })
  const { ours, read } = repository
  repository.pushElsewhere({ [NOTE]: OPEN.replace('Send it', 'Send it all') })
  // Prose that was never committed goes along with the edit.
  write(ours, NOTE, `${DONE}Uncommitted.\n`)
  const kept = await historyOf(ours, 'push').keep(edit(), never)
  expect(kept).toMatchObject({ kind: 'kept', message: expect.stringContaining('the same lines') })
  expect(read(NOTE)).toBe(`${DONE}Uncommitted.\n`)
  expect(repository.subjects()).toEqual(['Done: Send it (Dana Ortiz, in Slack)', 'Begin'])
  expect(existsSync(join(ours, '.git/rebase-merge'))).toBe(false)
})

test.each([
  ['a changed file', 'old.md'],
  ['a file that git doesn’t know', 'new.md'],
  ['a file that git ignores', 'ignored.md'],
])('%s in the way is left as it is, and nothing is pulled', async (_, path) => {
  const repository = twoClones({ [NOTE]: OPEN, 'old.md': 'a\n', '.gitignore': 'none\n' })
  const { ours, read } = repository
  git(repository.theirs, 'pull', '--quiet')
  repository.pushElsewhere({ 'old.md': 'b\n', 'new.md': 'b\n', 'ignored.md': 'b\n' })
  writeFileSync(join(ours, '.git/info/exclude'), 'ignored.md\n')
  write(ours, path, 'mine\n')
  const history = historyOf(ours, 'push')
  await history.pull(never)
  await history.pull(never)
  expect(read(path)).toBe('mine\n')
  expect(history.reasons).toEqual([expect.stringContaining(path)])
  expect(repository.subjects()).toEqual(['Begin'])
})

test('a vault that is a folder of a repository is committed and pulled as part of it', async () => {
  const repository = twoClones({ 'Notes/a.md': OPEN, 'Code/b.txt': 'a\n' })
  repository.pushElsewhere({ 'Code/b.txt': 'b\n', 'Notes/new.md': 'new\n' })
  write(repository.ours, 'Notes/a.md', DONE)
  const history = historyOf(join(repository.ours, 'Notes'), 'push')
  expect(await history.keep(edit({ path: 'a.md' }), never)).toEqual({ kind: 'kept', message: null })
  expect([repository.read('Code/b.txt'), repository.read('Notes/new.md')]).toEqual(['b\n', 'new\n'])
  expect(repository.isEven()).toBe(true)
})

test('a crash between commit and push is made up for by the next pull', async () => {
  const repository = twoClones({ [NOTE]: OPEN })
  write(repository.ours, NOTE, DONE)
  await historyOf(repository.ours, 'commit').keep(edit(), never)
  repository.pushElsewhere({ 'new.md': 'new\n' })
  await historyOf(repository.ours, 'push').pull(never)
  expect(repository.isEven()).toBe(true)
  expect(repository.subjects()).toEqual(['Done: Send it (Dana Ortiz, in Slack)', 'From elsewhere', 'Begin'])
})

test('what people committed is not pushed before the bot has something to push', async () => {
  const { ours, remote, subjects } = twoClones({ [NOTE]: OPEN })
  git(ours, 'commit', '--quiet', '--allow-empty', '--message=Mine')
  await historyOf(ours, 'push').pull(never)
  expect(subjects(remote)).toEqual(['Begin'])
})

test('a pull that was killed while files arrived is finished by the next, and its lock removed in time', async () => {
  const repository = twoClones({ [NOTE]: OPEN, 'a.md': 'a\n', 'b.md': 'a\n' })
  const { ours, read } = repository
  repository.pushElsewhere({ 'a.md': 'b\n', 'b.md': 'b\n', 'new.md': 'b\n' })
  git(ours, 'fetch', '--quiet')
  const target = git(ours, 'rev-parse', 'origin/main')
  writeFileSync(join(ours, '.git/followthrough-at-work'), target)
  writeFileSync(join(ours, '.git/index.lock'), '')
  write(ours, 'a.md', 'b\n')
  write(ours, 'new.md', 'b\n')
  const soon = historyOf(ours, 'push')
  await soon.pull(never)
  expect(soon.reasons).toEqual([expect.stringContaining('index.lock')])
  await historyOf(ours, 'push', () => Temporal.Now.instant().add({ seconds: 90 })).pull(never)
  expect(repository.isEven()).toBe(true)
  expect([read('a.md'), read('b.md'), read('new.md')]).toEqual(['b\n', 'b\n', 'b\n'])
  expect(repository.status()).toEqual([])
})

test('a lock of someone else’s git is left alone, and the edit waits', async () => {
  const { ours, subjects } = twoClones({ [NOTE]: OPEN })
  const lock = join(ours, '.git/index.lock')
  writeFileSync(lock, '')
  utimesSync(lock, 0, 0)
  write(ours, NOTE, DONE)
  expect(await historyOf(ours, 'push').keep(edit(), never)).toMatchObject({ kind: 'waits' })
  expect([readFileSync(lock, 'utf8'), subjects()]).toEqual(['', ['Begin']])
})

test('where nothing can be committed or shared, the edit counts all the same, and one sentence says why', async () => {
  const none = historyOf(temporaryFolder({ [NOTE]: DONE }), 'push')
  expect(await none.keep(edit(), never)).toEqual({ kind: 'kept', message: null })
  expect(none.reasons).toEqual([expect.stringContaining('not a git repository')])

  const { ours } = twoClones({ [NOTE]: OPEN })
  git(ours, 'remote', 'set-url', 'origin', 'https://dana:secret@127.0.0.1:1/notes.git')
  put(ours, NOTE, DONE)
  const unreachable = historyOf(ours, 'push')
  const kept = await unreachable.keep(edit(), never)
  expect(kept).toMatchObject({
    kind: 'kept',
    message: expect.stringMatching(/isn’t pushed yet\. .*127\.0\.0\.1/),
  })
  expect(JSON.stringify(kept)).not.toContain('secret')

  git(ours, 'checkout', '--quiet', '--detach')
  const detached = historyOf(ours, 'push')
  expect(await detached.keep(edit(), never)).toEqual({ kind: 'kept', message: null })
  expect(detached.reasons).toEqual([expect.stringContaining('detached')])
})
