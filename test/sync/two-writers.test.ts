import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { seeded } from '../../bench/random.ts'
import { requestChange } from '../../src/changes/request.ts'
import { carryOut, carryOutAfterSync } from '../../src/sync/carry-out.ts'
import { syncPaths, syncVault } from '../../src/sync/sync.ts'
import { watchVault } from '../../src/vault/watch-vault.ts'
import { NOW } from '../database/rows.ts'
import { testDatabase } from '../support/database.ts'
import { temporaryFolder } from '../support/folder.ts'
import { isTorture } from '../support/torture.ts'
import { carryOutDeps } from './carry-out-deps.ts'
import { newNote, noteText, type Own } from './editor.ts'

// Two notes are saved in editors again and again, while three people change their tasks in Slack.

const { db } = await testDatabase()

const EDITS = isTorture ? 1000 : 16
const PEOPLE = 3
/** By their line endings. */
const NOTES = [
  ['One.md', '\n'],
  ['Two.md', '\r\n'],
] as const
const TEXTS = Array.from({ length: 6 }, (_, index) => `Task ${index}`)

/** What is done to each task, one after the other, and its line then. */
const CHANGES = [
  { kind: 'done', line: (text: string) => `- [x] ${text} ✅ 2025-11-11` },
  { kind: 'reopen', line: (text: string) => `- [ ] ${text}` },
  { kind: 'start', line: (text: string) => `- [/] ${text}` },
] as const

interface Task {
  readonly id: number
  readonly path: string
  readonly text: string
  /** How often it was changed. */
  changes: number
}

const lineOf = ({ text, changes }: Task) =>
  changes === 0 ? `- [ ] ${text}` : (CHANGES[(changes - 1) % CHANGES.length]?.line(text) ?? '')

test('no edit is lost or strays, and all that others write stays', async () => {
  const random = seeded(20_251_111)
  const root = temporaryFolder()
  const open = TEXTS.map((text) => `- [ ] ${text}`)
  for (const [path, end] of NOTES) newNote(join(root, path), end, open)
  const bot = await startBot(root)
  const tasks = await tasksOf()
  const editors = NOTES.map(([path, end], seed) => startEditor({ file: join(root, path), end, seed }))
  let left = EDITS
  const people = Array.from({ length: PEOPLE }, async (_, person) => {
    // Nobody else asks about these, so that it is known what each is to be in the end.
    const theirs = tasks.filter((_, index) => index % PEOPLE === person)
    for (let number = left--; number > 0; number = left--) {
      const task = theirs[random.between(0, theirs.length - 1)]
      if (task) await carryOut(bot.deps, await ask(task, number))
    }
  })
  await Promise.all(people)
  const written = await Promise.all(editors.map((editor) => editor.stop()))
  await bot.finish()
  expect(await endings()).toEqual([{ state: 'written', edits: EDITS }])
  for (const [index, [path, end]] of NOTES.entries()) {
    const lines = tasks.filter((task) => task.path === path).map(lineOf)
    const own = written[index]
    expect(own && readFileSync(join(root, path), 'utf8')).toBe(own && noteText(own, end, lines))
    expect(own?.version).toBeGreaterThan(0)
  }
})

/** Someone who saves a note again and again from now on; `stop` gives what they have written. */
function startEditor(workerData: { file: string; end: string; seed: number }) {
  const thread = new Worker(new URL('editor-thread.ts', import.meta.url), { workerData })
  onTestFinished(async () => void (await thread.terminate()))
  const { promise, resolve, reject } = Promise.withResolvers<Own>()
  thread.once('message', resolve).once('error', reject)
  promise.catch(() => {})
  return {
    stop() {
      thread.postMessage('stop')
      return promise
    },
  }
}

/** The bot as far as notes go: it watches the vault, reads what changes, and carries out what waits. */
async function startBot(root: string) {
  const sync = { db, vaultDir: root, now: () => Temporal.Now.instant(), log: pino({ level: 'silent' }) }
  const deps = carryOutDeps(db, root, { now: sync.now, resync: (path) => syncPaths(sync, [path]) })
  await syncVault(sync)
  const watching = await watchVault(root, {
    changed: async (paths) => [await syncPaths(sync, paths), await carryOutAfterSync(deps)],
    lost: async () => [await syncVault(sync), await carryOutAfterSync(deps)],
  })
  return {
    deps,
    /** Carries out what still waits, now that nobody else writes. */
    async finish() {
      await watching.stop()
      await carryOutAfterSync(deps)
    },
  }
}

async function tasksOf(): Promise<Task[]> {
  const rows = await db
    .selectFrom('task')
    .innerJoin('note', 'note.id', 'note_id')
    .select(['task.id', 'path', 'text'])
    .orderBy('path')
    .orderBy('line')
    .execute()
  return rows.map((row) => ({ ...row, changes: 0 }))
}

/** Asks for what comes next for a task; gives the edit's id. */
async function ask(task: Task, number: number): Promise<number> {
  const change = CHANGES[task.changes++ % CHANGES.length] ?? CHANGES[0]
  const wish = { taskId: task.id, change: { kind: change.kind }, gesture: `press ${number}`, channel: null }
  const asked = await requestChange({ db, settings, now: () => NOW }, asker, wish)
  if (asked.kind === 'refused') throw new Error(asked.sentence)
  return asked.editId
}

const settings = { changesBy: 'anyone', admins: [], zone: 'UTC' } as const
const asker = {
  userId: 'UDANA',
  teamId: 'T1',
  name: 'Dana Ortiz',
  email: null,
  zone: 'UTC',
  isBot: false,
  isGuest: false,
  isStranger: false,
  isDeleted: false,
  person: null,
  groups: [],
}

const endings = () =>
  db
    .selectFrom('edit')
    .select(['state', (select) => select.fn.countAll<number>().as('edits')])
    .groupBy('state')
    .execute()
