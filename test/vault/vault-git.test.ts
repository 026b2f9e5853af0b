import { readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { whyNoHistory } from '../../src/vault/check-history.ts'
import type { CommittedEdit } from '../../src/vault/commit-note.ts'
import type { EditLedger } from '../../src/vault/edit-ledger.ts'
import { put, temporaryFolder } from '../support/folder.ts'
import { environment, git, historyOf, twoClones } from './git-stage.ts'

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

test('whatever a task says and whoever asks, it is one line by one author', async () => {
  const ours = temporaryFolder({ [NOTE]: OPEN })
  git(ours, 'init', '--quiet')
  const history = historyOf(ours, 'commit')
  const told = async (subject: string, name: string) => {
    write(ours, NOTE, subject)
    await history.keep(edit({ subject, author: { name, email: 'a\n<b>@example.com' } }), never)
    return git(ours, 'log', '-1', '--format=%s|%an|%ae')
  }
  expect(await told('-m "quoted" `rm`', 'Dana <dana@x> Ortiz\nBcc: all')).toBe(
    '-m "quoted" `rm`|Dana dana@x Ortiz Bcc: all|ab@example.com',
  )
  expect(await told('two\nlines\r\n# and a \0 NUL', '>.;\n')).toBe(
    'two lines # and a NUL|Someone in Slack|ab@example.com',
  )
  expect(await told(`half \ud83d, ${'x'.repeat(100_000)}`, 'Zoë 王 “Z”')).toBe(
    `half \ufffd, ${'x'.repeat(191)}…|Zoë 王 “Z”|ab@example.com`,
  )
})

test('a failing hook doesn’t keep an edit out', async () => {
  const { ours, subjects } = twoClones({ [NOTE]: OPEN })
  for (const hook of ['pre-commit', 'prepare-commit-msg', 'pre-push'])
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

test('what is in the way is left as it is, changed, unknown or ignored, and nothing is pulled', async () => {
  const repository = twoClones({ [NOTE]: OPEN, 'changed.md': 'a\n' })
  const { ours, read } = repository
  repository.pushElsewhere({ 'changed.md': 'b\n', 'unknown.md': 'b\n', 'ignored.md': 'b\n' })
  write(ours, '.git/info/exclude', 'ignored.md\n')
  const history = historyOf(ours, 'push')
  for (const path of ['changed.md', 'unknown.md', 'ignored.md']) {
    write(ours, path, 'mine\n')
    await history.pull(never)
    await history.pull(never)
    expect(read(path)).toBe('mine\n')
    expect(history.reasons.splice(0)).toEqual([expect.stringContaining(path)])
    expect(repository.subjects()).toEqual(['Begin'])
    git(ours, 'clean', '--quiet', '--force', '-x')
    git(ours, 'checkout', '--quiet', '.')
  }
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

test('what people committed is not pushed before the bot has something to push', async () => {
  const { ours, remote, subjects } = twoClones({ [NOTE]: OPEN })
  git(ours, 'commit', '--quiet', '--allow-empty', '--message=Mine')
  await historyOf(ours, 'push').pull(never)
  expect(subjects(remote)).toEqual(['Begin'])
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
  const doctor = () => whyNoHistory({ vaultDir: ours, mode: 'push', environment })
  expect(await doctor()).toBeNull()
  git(ours, 'remote', 'set-url', 'origin', 'git://dana:secret@127.0.0.1:1/notes.git')
  put(ours, NOTE, DONE)
  const unreachable = historyOf(ours, 'push')
  const kept = await unreachable.keep(edit(), never)
  expect(kept).toMatchObject({
    kind: 'kept',
    message: expect.stringMatching(/isn’t pushed yet\. .*127\.0\.0\.1/),
  })
  expect(JSON.stringify([kept, await doctor()])).not.toContain('secret')
  expect(await doctor()).toMatch(
    /^Edits are committed and not shared, as origin can’t be reached: .*127\.0\.0\.1/,
  )

  git(ours, 'checkout', '--quiet', '--detach')
  const detached = historyOf(ours, 'push')
  expect(await detached.keep(edit(), never)).toEqual({ kind: 'kept', message: null })
  expect(detached.reasons).toEqual([expect.stringContaining('detached')])
  expect(await doctor()).toMatch(/^Edits are written and not committed: .*detached.*VAULT_GIT=off\.$/)
})
