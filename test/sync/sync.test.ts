import { utimesSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../support/database.ts'
import { stage } from './stage.ts'

const { db } = await testDatabase()

const meeting = `---
date: 2025-10-28
participants: [Dana Ortiz, Omar Haddad]
account: MAI
---
# Kick-off

## Summary
They met.

## Action items
- [ ] Send the deck @Dana Ortiz 📅 2025-11-08 🔺 #task
- [x] Book a room @Omar ✅ 2025-10-28

## Decisions
- Start with one rack

## Key information
- They have 40 GPUs, see [[Racks]]
`

test('a vault becomes notes, tasks, decisions, facts, links, people and accounts', async () => {
  const { synced, tasks } = await stage(db, { 'a/kick-off.md': meeting })
  expect(await synced()).toMatchObject({
    seen: 1,
    notes: { added: 1, changed: 0, removed: 0 },
    tasks: { added: 2, changed: 0, removed: 0 },
  })
  expect(await tasks()).toMatchObject([
    {
      path: 'a/kick-off.md',
      line: 12,
      text: 'Send the deck',
      owners: ['Dana Ortiz: Dana Ortiz'],
      accounts: ['MAI'],
    },
    { line: 13, text: 'Book a room', status: 'done', owners: ['Omar: Omar Haddad'] },
  ])
  expect(await db.selectFrom('note').select(['title', 'summary', 'participants']).execute()).toEqual([
    { title: 'Kick-off', summary: 'They met.', participants: ['Dana Ortiz', 'Omar Haddad'] },
  ])
  expect(await db.selectFrom('decision').select(['line', 'text']).execute()).toEqual([
    { line: 16, text: 'Start with one rack' },
  ])
  expect(await db.selectFrom('decision_account').selectAll().execute()).toHaveLength(1)
  expect(await db.selectFrom('fact').select(['line', 'text']).execute()).toEqual([
    { line: 19, text: 'They have 40 GPUs, see Racks' },
  ])
  expect(await db.selectFrom('link').select(['line', 'target']).execute()).toEqual([
    { line: 19, target: 'Racks' },
  ])
})

test('what has not changed is not read again, nor what was only touched', async () => {
  const { root, synced, read } = await stage(db, { 'a.md': meeting, 'b.md': '- [ ] Call' })
  const past = new Date('2025-01-01')
  utimesSync(join(root, 'a.md'), past, past)
  utimesSync(join(root, 'b.md'), past, past)
  await synced()
  expect(read()).toBe(2)
  utimesSync(join(root, 'a.md'), past, new Date('2025-01-02'))
  expect(await synced()).toMatchObject({ notes: { changed: 0 }, tasks: { changed: 0 } })
  expect(read()).toBe(0)
  expect(await synced({ full: true })).toMatchObject({ notes: { changed: 0 }, tasks: { changed: 0 } })
  expect(read()).toBe(2)
})

test('a change that leaves size and time as they were, right after the note was read, is seen', async () => {
  const readAt = Temporal.Now.instant()
  const { root, put, synced, tasks } = await stage(db, {}, () => readAt)
  const now = new Date(readAt.epochMilliseconds)
  const write = (text: string) => {
    put('a.md', text)
    utimesSync(join(root, 'a.md'), now, now)
  }
  write('- [ ] Call')
  await synced()
  write('- [x] Call')
  await synced()
  expect(await tasks()).toMatchObject([{ status: 'done' }])
})

test('an edit of prose writes no task rows', async () => {
  const { put, synced } = await stage(db, { 'a.md': meeting })
  await synced()
  const rows = () =>
    sql`select id, task.xmin::text as task, task_owner.xmin::text as owner from task join task_owner on task_id = id`.execute(
      db,
    )
  const before = (await rows()).rows
  put('a.md', meeting.replace('They met.', 'They met at last.'))
  expect(await synced()).toMatchObject({ notes: { changed: 1 }, tasks: { added: 0, changed: 0, removed: 0 } })
  expect((await rows()).rows).toEqual(before)
})

test('a note that disappears takes its tasks out of sight; one that comes back brings them back', async () => {
  const { put, remove, synced, tasks, ids } = await stage(db, {
    'a.md': meeting,
    'b.md': '- [ ] Call',
    'c.md': '',
  })
  await synced()
  const before = await ids()
  remove('a.md')
  expect(await synced()).toMatchObject({ notes: { removed: 1 }, tasks: { removed: 2 } })
  expect(await tasks()).toMatchObject([{ text: 'Call' }])
  expect(await db.selectFrom('decision').selectAll().execute()).toEqual([])
  put('a.md', meeting.replace('- [ ] Send', '- [x] Send'))
  await synced()
  expect(await ids()).toEqual(before)
  expect(await db.selectFrom('decision').selectAll().execute()).toHaveLength(1)
})

test('a note that can’t be read is a problem, keeps what was read of it, and the others are synced', async () => {
  const { put, synced, tasks, problems } = await stage(db, { 'a.md': '- [ ] Call', 'b.md': '- [ ] Write' })
  await synced()
  put('a.md', `- [ ] Call\n${'x'.repeat(4 * 1024 * 1024)}`)
  put('b.md', '- [ ] Write again')
  put('new.md', 'x'.repeat(4 * 1024 * 1024 + 1))
  await synced()
  expect(await problems()).toMatchObject([{ path: 'a.md' }, { path: 'new.md' }])
  expect(await tasks()).toMatchObject([{ text: 'Call' }, { text: 'Write again' }])
  put('a.md', '- [ ] Call')
  put('new.md', '')
  await synced()
  expect(await problems()).toEqual([])
})

test('a note’s problems are replaced by what is wrong with it now', async () => {
  const { put, rename, synced, problems } = await stage(db, {
    'a.md': '- [ ] Call 📅 2025-02-30',
    'z.md': '',
  })
  await synced()
  expect(await problems()).toMatchObject([{ path: 'a.md', line: 1 }])
  put('a.md', '\n- [ ] Call 📅 2025-02-31')
  await synced()
  expect(await problems()).toMatchObject([{ path: 'a.md', line: 2 }])
  rename('a.md', 'b.md')
  await synced()
  expect(await problems()).toMatchObject([{ path: 'b.md', line: 2 }])
  put('b.md', '- [ ] Call')
  await synced()
  expect(await problems()).toEqual([])
})

test('NUL characters, lone surrogates and everything that copy or JSON escapes are stored', async () => {
  const strange = 'tab\there \\N \\. "quoted" {a,b} \' \u{1f600} \ufffe'
  const cut = Buffer.concat([
    Buffer.from('- [ ] half '),
    Buffer.from([0xed, 0xa0, 0xbd]),
    Buffer.from(' a pair #t\\x'),
  ])
  const { put, synced, tasks } = await stage(db, {
    'a.md': `---\ntags: ["a\\\\b", 'c"d']\n---\n- [ ] ${strange}\n- [ ] nul \0 here @Da\0na`,
    'b.md': cut,
  })
  await synced()
  expect((await tasks()).map(({ text }) => text)).toEqual([
    strange.replaceAll(/\s+/g, ' '),
    expect.stringContaining('nul \ufffd here'),
    expect.stringContaining('half'),
  ])
  put('a.md', `- [x] ${strange}`)
  await synced()
  expect((await synced({ full: true })).tasks).toEqual({ added: 0, changed: 0, removed: 0 })
})

test('a note that falls out of scope disappears; a slip in followthrough.yml shows no more than before', async () => {
  const { put, synced, tasks, problems } = await stage(db, {
    'a.md': '- [ ] Call',
    'private/b.md': '- [ ] Hide',
  })
  await synced()
  put('followthrough.yml', 'exclude: ["private/**"]\n')
  await synced()
  expect(await tasks()).toMatchObject([{ text: 'Call' }])
  put('followthrough.yml', 'exclude: ["private/**"\n')
  await synced()
  expect(await tasks()).toMatchObject([{ text: 'Call' }])
  expect(await problems()).toMatchObject([{ path: 'followthrough.yml' }])
  put('followthrough.yml', 'exclude: []\n')
  await synced()
  expect(await tasks()).toHaveLength(2)
  put('.obsidian/app.json', '{ "userIgnoreFilters": ["private/"] }')
  await synced()
  expect(await tasks()).toHaveLength(1)
  put('.obsidian/app.json', '{ "userIgnore')
  await synced()
  expect(await tasks()).toHaveLength(1)
})

test('other settings of the vault make every note be read again', async () => {
  const { put, synced, tasks, read } = await stage(db, { 'a.md': '- [ ] Call #task\n- [ ] Milk', 'b.md': '' })
  await synced()
  read()
  put('.obsidian/plugins/obsidian-tasks-plugin/data.json', '{ "globalFilter": "#task" }')
  await synced()
  expect(read()).toBe(2)
  expect(await tasks()).toMatchObject([{ text: 'Call' }])
})

test('what an update has the bot forget is read again: tasks keep their ids, people and accounts are known', async () => {
  const { put, synced, syncPaths, tasks, ids } = await stage(db, { 'a.md': meeting, 'b.md': '- [ ] Call' })
  await synced()
  const [before, known] = [await ids(), await tasks()]
  await db.deleteFrom('setting').execute()
  expect(await synced()).toMatchObject({
    notes: { added: 0, removed: 0 },
    tasks: { added: 0, changed: 0, removed: 0 },
  })
  expect(await ids()).toEqual(before)
  put('a.md', `${meeting}\nOne more line.`)
  await syncPaths('a.md')
  expect(await tasks()).toEqual(known)
})

test('two syncs at once agree', async () => {
  const { sync, tasks } = await stage(db, { 'a.md': meeting, 'b.md': '- [ ] Call' })
  const outcomes = await Promise.all([sync(), sync(), sync()])
  // Any of them may be the first whom Postgres lets in.
  const added = outcomes.map((outcome) => (outcome.kind === 'synced' ? outcome.tasks.added : null))
  expect(added.toSorted()).toEqual([0, 0, 3])
  expect(await tasks()).toHaveLength(3)
})

test('single notes are synced by their paths, and all where the settings changed', async () => {
  const { put, remove, synced, syncPaths, tasks } = await stage(db, {
    'a.md': '- [ ] A',
    'b.md': '- [ ] B',
    'c.md': '- [ ] C',
  })
  await synced()
  put('a.md', '- [ ] A 2')
  put('b.md', '- [ ] B 2')
  remove('c.md')
  await syncPaths('a.md', 'c.md', 'never.md', '../outside.md')
  expect((await tasks()).map(({ text }) => text)).toEqual(['A 2', 'B'])
  put('followthrough.yml', 'owner: Dana Ortiz')
  await syncPaths('a.md')
  expect((await tasks()).map(({ text }) => text)).toEqual(['A 2', 'B 2'])
})

test('a vault that is away, or a file, is told and changes nothing', async () => {
  const { root, deps, synced, sync, remove, put, tasks } = await stage(db, { 'vault/a.md': '- [ ] A' })
  await synced()
  remove('vault')
  remove('.')
  expect(await sync()).toMatchObject({ kind: 'stopped', message: expect.stringContaining('no folder') })
  put(`../${root.split('/').at(-1)}`, 'a file')
  expect(await sync()).toMatchObject({ kind: 'stopped', message: expect.stringContaining('is a file') })
  expect(deps.vaultDir).toBe(root)
  expect(await tasks()).toHaveLength(1)
})

test('an empty folder, as one is whose disk isn’t mounted, deletes not even a single note', async () => {
  const { remove, sync, synced, tasks } = await stage(db, { 'a.md': '- [ ] A' })
  await synced()
  remove('a.md')
  expect(await sync()).toMatchObject({ kind: 'stopped', message: expect.stringContaining('folder is empty') })
  expect(await tasks()).toHaveLength(1)
  await synced({ acceptRemovals: true })
  expect(await tasks()).toEqual([])
})

test('when more than a third of the notes is gone, nothing is synced until that is accepted', async () => {
  const notes = Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`${n}.md`, `- [ ] Task ${n}`]))
  const { remove, rename, put, sync, synced, syncPaths, tasks } = await stage(db, notes)
  await synced()
  rename('6.md', 'six.md')
  remove('1.md')
  remove('2.md')
  expect(await synced()).toMatchObject({ notes: { removed: 2 } })
  remove('3.md')
  remove('4.md')
  put('five.md', '- [ ] New')
  expect(await sync()).toMatchObject({ kind: 'stopped', message: expect.stringContaining('2 of 4 notes') })
  expect(await syncPaths('3.md', '4.md')).toMatchObject({ kind: 'stopped' })
  expect(await tasks()).toHaveLength(4)
  expect(await synced({ acceptRemovals: true })).toMatchObject({ notes: { added: 1, removed: 2 } })
  expect((await tasks()).map(({ text }) => text)).toEqual(['Task 5', 'New', 'Task 6'])
})

test('before it is known which notes are left out, none is read', async () => {
  const { sync, put, synced, tasks } = await stage(db, {
    'a.md': '- [ ] Call',
    'private/b.md': '- [ ] Hide',
    'followthrough.yml': 'exclude: ["private/**"',
  })
  expect(await sync()).toMatchObject({
    kind: 'stopped',
    message: expect.stringContaining('followthrough.yml:1: '),
  })
  put('followthrough.yml', 'exclude: ["private/**"]')
  await synced()
  put('followthrough.yml', 'exclude: ["private/**"')
  await synced()
  expect(await tasks()).toMatchObject([{ text: 'Call' }])
})
