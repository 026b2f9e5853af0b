import { existsSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { EditLedger } from '../../src/vault/edit-ledger.ts'
import { put } from '../support/folder.ts'
import { git, historyOf, twoClones } from './git-stage.ts'

// What others pushed had begun to arrive in the work tree when the bot was killed.

/** What edits are told to be made anew. */
function ledger() {
  const dropped: number[] = []
  const told: EditLedger = {
    isAlone: async () => false,
    async drop(edits) {
      dropped.push(...edits)
    },
  }
  return { ...told, dropped }
}

/** Others changed all of a.md, b.md and c.md from old to new and added d.md; `arrived` of it is in the work tree. */
function halfWay(arrived: Readonly<Record<string, string>>) {
  const clones = twoClones({ 'a.md': 'old\n', 'b.md': 'old\n', 'c.md': 'old\n' })
  const { ours } = clones
  clones.pushElsewhere({ 'a.md': 'new\n', 'b.md': 'new\n', 'c.md': 'new\n', 'd.md': 'new\n' })
  git(ours, 'fetch', '--quiet')
  const [from, to] = [git(ours, 'rev-parse', 'HEAD'), git(ours, 'rev-parse', 'origin/main')]
  writeFileSync(join(ours, '.git/followthrough-at-work'), `${from} ${to} 7`)
  for (const [path, content] of Object.entries(arrived)) put(ours, path, content)
  return {
    ...clones,
    isMarked: () => existsSync(join(ours, '.git/followthrough-at-work')),
    all: () => ['a.md', 'b.md', 'c.md'].map((path) => clones.read(path)),
  }
}

const edit = {
  id: 8,
  path: 'a.md',
  subject: 'Done',
  author: { name: 'Dana Ortiz', email: 'dana@example.com' },
}

test('the next ends it, though its remote is out of reach, and has made again what was left out', async () => {
  const vault = halfWay({ 'a.md': 'new\n', 'd.md': 'new\n' })
  git(vault.ours, 'remote', 'set-url', 'origin', join(vault.ours, 'nowhere'))
  const edits = ledger()
  await historyOf(vault.ours, 'push').pull(edits)
  expect(vault.all()).toEqual(['new\n', 'new\n', 'new\n'])
  expect([vault.subjects(), vault.status()]).toEqual([['From elsewhere', 'Begin'], []])
  expect([edits.dropped, vault.isMarked()]).toEqual([[7], false])
})

test('where branch and work tree are there already, what was left out is made again all the same', async () => {
  const vault = halfWay({})
  git(vault.ours, 'reset', '--quiet', '--hard', 'origin/main')
  const edits = ledger()
  await historyOf(vault.ours, 'push').pull(edits)
  expect([edits.dropped, vault.isMarked()]).toEqual([[7], false])
})

test('where a person changed what had yet to arrive, it goes back, and they keep what they have', async () => {
  const vault = halfWay({ 'a.md': 'new\n', 'b.md': 'mine\n', 'd.md': 'new\n' })
  const edits = ledger()
  const history = historyOf(vault.ours, 'push')
  await history.pull(edits)
  expect(vault.all()).toEqual(['old\n', 'mine\n', 'old\n'])
  expect([vault.subjects(), vault.status()]).toEqual([['Begin'], [' M b.md']])
  expect([edits.dropped, vault.isMarked()]).toEqual([[], false])
  expect(history.reasons).toEqual([expect.stringContaining('b.md')])
})

test('where people’s changes are in the way both forth and back, nothing is committed until they aren’t', async () => {
  const vault = halfWay({ 'a.md': 'new\n', 'b.md': 'mine\n', 'c.md': 'new\n', 'd.md': 'new\n' })
  git(vault.ours, 'add', 'a.md', 'c.md', 'd.md')
  put(vault.ours, 'c.md', 'mine too\n')
  const edits = ledger()
  const history = historyOf(vault.ours, 'push')
  await history.pull(edits)
  expect(await history.keep(edit, edits)).toEqual({ kind: 'kept', message: null })
  expect(vault.all()).toEqual(['new\n', 'mine\n', 'mine too\n'])
  expect([vault.subjects(), vault.isMarked()]).toEqual([['Begin'], true])
  expect(history.reasons).toEqual([expect.stringContaining('b.md')])
  git(vault.ours, 'checkout', '--quiet', '--', 'b.md')
  await history.pull(edits)
  expect(vault.all()).toEqual(['new\n', 'new\n', 'mine too\n'])
  expect([vault.subjects(), vault.status()]).toEqual([['From elsewhere', 'Begin'], [' M c.md']])
  expect([edits.dropped, vault.isMarked()]).toEqual([[7], false])
})

test('what somebody committed meanwhile stays, with what others pushed', async () => {
  const vault = halfWay({ 'a.md': 'new\n' })
  put(vault.ours, 'e.md', 'mine\n')
  git(vault.ours, 'add', 'e.md')
  git(vault.ours, 'commit', '--quiet', '--message=Mine')
  await historyOf(vault.ours, 'push').pull(ledger())
  expect(vault.all()).toEqual(['new\n', 'new\n', 'new\n'])
  expect([vault.subjects(), vault.status()]).toEqual([['Mine', 'From elsewhere', 'Begin'], []])
})

test('locks of a git that was killed at fetching, pushing or committing don’t stay', async () => {
  const vault = twoClones({ 'a.md': 'old\n' })
  const folder = join(vault.ours, '.git')
  writeFileSync(join(folder, 'followthrough-at-work'), '')
  const locks = ['index', 'next-index-123', 'HEAD', 'refs/heads/main', 'refs/remotes/origin/main']
  for (const lock of locks) writeFileSync(join(folder, `${lock}.lock`), '')
  vault.pushElsewhere({ 'a.md': 'new\n' })
  await historyOf(vault.ours, 'push').pull(ledger())
  expect(vault.read('a.md')).toBe('old\n')
  await historyOf(vault.ours, 'push', () => Temporal.Now.instant().add({ minutes: 2 })).pull(ledger())
  expect(vault.read('a.md')).toBe('new\n')
  expect(locks.filter((lock) => existsSync(join(folder, `${lock}.lock`)))).toEqual([])
})

test('a lock from before the bot was at work is somebody else’s, and stays', async () => {
  const vault = twoClones({ 'a.md': 'old\n' })
  const lock = join(vault.ours, '.git/index.lock')
  writeFileSync(lock, '')
  utimesSync(lock, 1, 1)
  writeFileSync(join(vault.ours, '.git/followthrough-at-work'), '')
  await historyOf(vault.ours, 'push', () => Temporal.Now.instant().add({ minutes: 2 })).pull(ledger())
  expect(existsSync(lock)).toBe(true)
})
