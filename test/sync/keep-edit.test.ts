import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { describe, expect, test, vi } from 'vitest'
import { theEdit } from '../../src/database/edit.ts'
import type { Change } from '../../src/note/change.ts'
import { carryOut, carryOutPending } from '../../src/sync/carry-out.ts'
import { pullVault } from '../../src/sync/keep-edit.ts'
import { syncVault } from '../../src/sync/sync.ts'
import { addEdit, addMember, NOW } from '../database/rows.ts'
import { testDatabase } from '../support/database.ts'
import { put } from '../support/folder.ts'
import { git, historyOf, twoClones } from '../vault/git-stage.ts'
import { carryOutDeps } from './carry-out-deps.ts'

const { db, url } = await testDatabase()

const NOTE = 'Meetings/Kick-off.md'
const TEXT = '# Kick-off\n\n- [ ] Send it\n\nProse.\n\n- [ ] Water the plants 🔁 every week 📅 2025-11-10\n'
const SENT = '- [x] Send it ✅ 2025-11-11'

/** A vault in git with a remote and a second clone, synced, whose tasks Dana asks to change. */
async function sharedVault(mode: 'commit' | 'push', text = TEXT) {
  for (const table of ['edit', 'note', 'person', 'account', 'setting', 'member'] as const)
    await db.deleteFrom(table).execute()
  await addMember(db, 'U1', { name: 'Dana Ortiz', email: 'dana@example.com' })
  const clones = twoClones({ [NOTE]: text })
  const vaultDir = clones.ours
  const log = pino({ level: 'silent' })
  await syncVault({ db, vaultDir, now: () => NOW, log })
  return {
    ...clones,
    deps: (parts = {}) => carryOutDeps(db, vaultDir, { git: historyOf(vaultDir, mode), ...parts }),
    note: () => clones.read(NOTE),
    async ask(task: string, change: Change = { kind: 'done' }, parts = {}) {
      const row = await db.selectFrom('task').select('id').where('text', '=', task).executeTakeFirstOrThrow()
      return addEdit(db, row.id, { change, askedBy: 'U1', ...parts })
    },
  }
}

const without = (word: string) => TEXT.replace('Send it', word)

test('each edit is a commit of its own that says what was done, and who asked', async () => {
  const vault = await sharedVault('commit')
  const change = async (task: string, change: Change, parts = {}) => {
    const id = await vault.ask(task, change, parts)
    expect(await carryOut(vault.deps(), id)).toMatchObject({ kind: 'written' })
    return id
  }
  const done = await change('Send it', { kind: 'done' })
  await change('Send it', { kind: 'done' }, { undoes: done })
  await change('Send it', { kind: 'reschedule', due: Temporal.PlainDate.from('2025-12-01') })
  await change('Water the plants', { kind: 'done' }, { askedBy: 'U2' })
  expect(git(vault.ours, 'log', '--format=%s|%an <%ae>', '--reverse').split('\n').slice(1)).toEqual([
    'Done: Send it (Dana Ortiz, in Slack)|Dana Ortiz <dana@example.com>',
    'Undone: Send it (Dana Ortiz, in Slack)|Dana Ortiz <dana@example.com>',
    'Rescheduled: Send it (Dana Ortiz, in Slack)|Dana Ortiz <dana@example.com>',
    'Done: Water the plants (U2, in Slack)|U2 <U2@slack.invalid>',
  ])
  expect(vault.status()).toEqual([])
  expect(vault.subjects(vault.remote)).toEqual(['Begin'])
})

describe('where others push while an edit is written', () => {
  /** Carries an edit out; what others push comes after the vault was pulled, and before the edit is pushed. */
  async function race(theirs: string, unsaved = TEXT) {
    const vault = await sharedVault('push')
    writeFileSync(join(vault.ours, NOTE), unsaved)
    let pushed = false
    const deps = vault.deps({
      async reading() {
        if (!pushed) vault.pushElsewhere({ [NOTE]: theirs })
        pushed = true
        return vault.deps().reading()
      },
    })
    const id = await vault.ask('Send it')
    return { vault, outcome: await carryOut(deps, id), edit: await theEdit(db, id) }
  }

  test('the same line, the edit is made again on what they have', async () => {
    const { vault, outcome } = await race(without('Send it all'))
    expect(outcome).toMatchObject({
      kind: 'written',
      lines: ['- [x] Send it all ✅ 2025-11-11'],
      message: null,
    })
    expect(vault.note()).toBe(
      without('Send it all').replace('[ ] Send it all', '[x] Send it all ✅ 2025-11-11'),
    )
    expect(vault.isEven()).toBe(true)
    expect(vault.subjects()).toEqual(['Done: Send it all (Dana Ortiz, in Slack)', 'From elsewhere', 'Begin'])
  })

  test('and the task is gone, it is refused, and the note is as they have it', async () => {
    const theirs = TEXT.replace('- [ ] Send it\n', 'Nothing to do.\n')
    const { vault, outcome, edit } = await race(theirs)
    expect(outcome).toMatchObject({ kind: 'refused', sentence: expect.stringMatching(/\w+\./) })
    expect(edit.state).toBe('refused')
    expect(vault.note()).toBe(theirs)
    expect(vault.isEven()).toBe(true)
    expect(vault.status()).toEqual([])
  })

  test('the same line, and the note held lines that nobody had committed, those are never given up', async () => {
    const unsaved = `${TEXT}Unsaved.\n`
    const { vault, outcome } = await race(without('Send it all'), unsaved)
    expect(outcome).toMatchObject({ kind: 'written', message: expect.stringContaining('the same lines') })
    expect(vault.note()).toBe(unsaved.replace('- [ ] Send it', SENT))
    expect(vault.subjects()).toEqual(['Done: Send it (Dana Ortiz, in Slack)', 'Begin'])
    expect(vault.status()).toEqual([])
  })

  test('the same change, it stands once', async () => {
    const { vault, outcome } = await race(TEXT.replace('- [ ] Send it', SENT))
    expect(outcome).toMatchObject({ kind: 'written', lines: [SENT] })
    expect(vault.note()).toBe(TEXT.replace('- [ ] Send it', SENT))
    expect(vault.isEven()).toBe(true)
  })
})

test('an edit that couldn’t be shared is written, and is made again if others changed its line meanwhile', async () => {
  const vault = await sharedVault('push')
  const address = git(vault.ours, 'remote', 'get-url', 'origin')
  git(vault.ours, 'remote', 'set-url', 'origin', join(vault.ours, 'nowhere'))
  const id = await vault.ask('Send it')
  expect(await carryOut(vault.deps(), id)).toMatchObject({
    kind: 'written',
    lines: [SENT],
    message: expect.stringContaining('isn’t pushed yet'),
  })
  vault.pushElsewhere({ [NOTE]: without('Send it all') })
  git(vault.ours, 'remote', 'set-url', 'origin', address)
  await pullVault(vault.deps())
  expect(vault.note()).toBe(without('Send it all'))
  expect(await theEdit(db, id)).toMatchObject({ state: 'pending', isTold: false })
  expect(await carryOutPending(vault.deps())).toMatchObject([{ kind: 'written' }])
  expect(vault.note()).toContain('- [x] Send it all ✅ 2025-11-11')
  expect(vault.isEven()).toBe(true)
})

describe('a bot that is killed', () => {
  /** Lets a bot carry an edit out until `isThere`, kills it and all that it started, and lets the next one go on. */
  async function killed(vault: Awaited<ReturnType<typeof sharedVault>>, isThere: () => boolean) {
    const id = await vault.ask('Send it')
    const script = join(import.meta.dirname, 'keep-edit-child.ts')
    const child = spawn(process.execPath, [script, url, vault.ours, String(id)], {
      detached: true,
      stdio: 'ignore',
    })
    await vi.waitUntil(isThere, { timeout: 50_000 })
    process.kill(-(child.pid ?? 0), 'SIGKILL')
    await once(child, 'exit')
    return id
  }

  const inTwoMinutes = () => Temporal.Now.instant().add({ minutes: 2 })

  test('between commit and push has its edit pushed by the next, once', async () => {
    const vault = await sharedVault('push')
    const [hook, there] = [join(vault.remote, 'hooks/pre-receive'), join(vault.ours, '.git/pushing')]
    writeFileSync(hook, `#!/bin/sh\ntouch '${there}'\nexec sleep 100\n`, { mode: 0o755 })
    const id = await killed(vault, () => existsSync(there))
    expect(vault.subjects(vault.remote)).toEqual(['Begin'])
    rmSync(hook)
    expect(await carryOut(vault.deps(), id)).toMatchObject({ kind: 'written', lines: [SENT] })
    expect(vault.subjects(vault.remote)).toEqual(['Done: Send it (Dana Ortiz, in Slack)', 'Begin'])
    expect(vault.isEven()).toBe(true)
  })

  test('while what others pushed arrives in the work tree leaves nothing that the next doesn’t mend', async () => {
    const vault = await sharedVault('push')
    vault.pushElsewhere({ 'a.md': 'new\n', 'b.md': 'new\n', [NOTE]: `${TEXT}More.\n` })
    const there = join(vault.ours, '.git/arriving')
    // What is written into b.md takes its time.
    writeFileSync(join(vault.ours, '.git/info/attributes'), 'b.md filter=slow\n')
    git(vault.ours, 'config', 'filter.slow.smudge', `touch '${there}'; exec sleep 100`)
    const id = await killed(vault, () => existsSync(there))
    rmSync(join(vault.ours, '.git/info/attributes'))
    // The git that was killed may still be at work, for all that is known.
    await historyOf(vault.ours, 'push').pull({ isAlone: async () => false, drop: async () => {} })
    expect(existsSync(join(vault.ours, '.git/index.lock'))).toBe(true)
    // Another one was killed while it mended that.
    put(vault.ours, '.git/followthrough-index/index.lock', '')
    const next = vault.deps({ git: historyOf(vault.ours, 'push', inTwoMinutes) })
    expect(await carryOut(next, id)).toMatchObject({ kind: 'written', lines: [SENT] })
    expect(vault.note()).toBe(`${TEXT.replace('- [ ] Send it', SENT)}More.\n`)
    expect(readFileSync(join(vault.ours, 'b.md'), 'utf8')).toBe('new\n')
    expect([vault.isEven(), vault.status()]).toEqual([true, []])
    expect(readdirSync(join(vault.ours, '.git')).filter((name) => name.startsWith('followthrough'))).toEqual(
      [],
    )
  })
})
