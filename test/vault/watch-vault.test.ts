import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { meaningOf } from '../../src/vault/watch-event.ts'
import { watchVault } from '../../src/vault/watch-vault.ts'
import { put, temporaryFolder } from '../support/folder.ts'

const ALL = 'anything'

/** A watched vault, with what its handlers were called with and haven't been asked for yet. */
async function watched(vault: string, lookEvery?: number) {
  const calls: (readonly string[] | typeof ALL)[] = []
  let wake = () => {}
  const called = (call: readonly string[] | typeof ALL) => {
    calls.push(call)
    wake()
  }
  const watching = await watchVault(
    vault,
    { changed: async (paths) => called(paths), lost: async () => called(ALL) },
    lookEvery,
  )
  onTestFinished(() => watching.stop())
  const next = async () => {
    if (calls.length === 0) await new Promise<void>((resolve) => (wake = resolve))
    return calls.shift()
  }
  /** Waits until this is handed over; what came before may be told once more, as a machine under load tells it. */
  const told = async (call: string | typeof ALL) => {
    for (let seen = await next(); seen !== call && !seen?.includes(call); ) seen = await next()
  }
  await told(ALL)
  return { next, told }
}

test('a note that is written, renamed over, made or removed is told', async () => {
  const vault = temporaryFolder({ 'a.md': 'a', 'folder/b.md': 'b', 'gone.md': 'x' })
  const { told } = await watched(vault)
  put(vault, 'folder/b.md', 'bb')
  await told('folder/b.md')
  put(vault, '.new', 'aa')
  renameSync(join(vault, '.new'), join(vault, 'a.md'))
  await told('a.md')
  put(vault, 'folder/c.md', 'c')
  await told('folder/c.md')
  rmSync(join(vault, 'gone.md'))
  await told('gone.md')
})

test('a folder that came, moved or went is anything, and what is in it is watched from then on', async () => {
  const vault = temporaryFolder({ 'a/b/x.md': 'x' })
  const { told } = await watched(vault)
  renameSync(join(vault, 'a'), join(vault, 'c'))
  await told(ALL)
  put(vault, 'c/b/x.md', 'xx')
  await told('c/b/x.md')
  put(vault, 'new/deep/y.md', 'y')
  await told(ALL)
  put(vault, 'new/deep/y.md', 'yy')
  await told('new/deep/y.md')
  rmSync(join(vault, 'c'), { recursive: true })
  await told(ALL)
})

test('a storm of notes is handed over as anything', async () => {
  const vault = temporaryFolder({ 'a.md': '' })
  const { next } = await watched(vault)
  for (let count = 0; count < 2000; count++) writeFileSync(join(vault, `${count}.md`), 'x')
  // The watcher may tell of the first few before the storm is one.
  let calls = 1
  for (; (await next()) !== ALL; ) calls += 1
  expect(calls).toBeLessThan(10)
})

test('the whole vault is looked at again and again', async () => {
  const { next } = await watched(temporaryFolder({ 'a.md': '' }), 20)
  expect([await next(), await next()]).toEqual([ALL, ALL])
})

test('a vault behind a link is watched', async () => {
  const vault = temporaryFolder({ 'a.md': '' })
  const link = join(temporaryFolder(), 'vault')
  symlinkSync(vault, link)
  const { next } = await watched(link)
  put(vault, 'a.md', 'x')
  expect(await next()).toEqual(['a.md'])
})

test('a handler that fails is told of, and the next change is handed over', async () => {
  const vault = temporaryFolder({ 'a.md': '' })
  const { promise: failed, resolve: fail } = Promise.withResolvers<unknown>()
  const { promise: again, resolve: succeed } = Promise.withResolvers<readonly string[]>()
  const watching = await watchVault(vault, {
    changed: async (paths) => succeed(paths),
    lost: () => Promise.reject(new Error('no database')),
    failed: fail,
  })
  onTestFinished(() => watching.stop())
  expect(await failed).toEqual(new Error('no database'))
  put(vault, 'a.md', 'x')
  expect(await again).toEqual(['a.md'])
})

test('a vault that goes away and comes back is watched again', async () => {
  const vault = temporaryFolder({ 'vault/a.md': '' })
  const root = join(vault, 'vault')
  // Looks must be rarer than what they wait for is quiet, or everything would be told as anything.
  const { next } = await watched(root, 1000)
  rmSync(root, { recursive: true })
  await next()
  mkdirSync(root)
  put(root, 'b.md', 'x')
  for (let call = await next(); call !== ALL; ) call = await next()
  const written = setInterval(() => put(root, 'b.md', String(performance.now())), 100)
  onTestFinished(() => clearInterval(written))
  for (let call = await next(); call === ALL; ) call = await next()
})

test.each([
  ['update', 'a.md', { kind: 'note', path: 'a.md' }],
  ['delete', 'x/a.MD', { kind: 'note', path: 'x/a.MD' }],
  ['update', 'followthrough.yml', { kind: 'settings' }],
  ['update', '.obsidian/app.json', { kind: 'settings' }],
  ['create', '.obsidian/plugins/obsidian-tasks-plugin/data.json', { kind: 'settings' }],
  ['update', '.obsidian/workspace.json', null],
  ['create', '.followthrough-00000000-0000-4000-8000-000000000000.tmp', null],
  ['create', 'x/.trash/a.md', null],
  ['update', 'picture.png', null],
  ['delete', 'folder', { kind: 'folder' }],
] as const)('%s %s', (type, path, meaning) => {
  expect(meaningOf(type, path)).toEqual(meaning)
})
