import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { type Random, seeded } from '../../bench/random.ts'
import { addEdit, addMember } from '../database/rows.ts'
import { testDatabase } from '../support/database.ts'
import { isTorture } from '../support/torture.ts'
import { git, twoClones } from '../vault/git-stage.ts'
import { freshState } from './model-stage.ts'
import { restart } from './restart.ts'
import { visibleState } from './visible.ts'

// A bot that commits and pushes each edit is killed again and again, while others push as well.

const { db, url } = await testDatabase()
const { db: freshDb } = await testDatabase()

const VAULTS = isTorture ? 30 : 1
const KILLS = isTorture ? 10 : 3
const NOTES = ['One.md', 'Two.md'] as const

/** A task that is to be done: its lines before and after. */
interface Story {
  readonly text: string
  readonly before: readonly string[]
  readonly after: readonly string[]
}

const storyOf = (text: string): Story => ({
  text,
  before: [`- [ ] ${text}`],
  after: [`- [x] ${text} ✅ 2025-11-11`],
})

/** What is done twice would be seen by its next task. */
const recurringStoryOf = (text: string): Story => ({
  text,
  before: [`- [ ] ${text} 🔁 every week 📅 2025-11-10`],
  after: [
    `- [ ] ${text} 🔁 every week 📅 2025-11-17`,
    `- [x] ${text} 🔁 every week 📅 2025-11-10 ✅ 2025-11-11`,
  ],
})

const STORIES = Array.from({ length: KILLS }, (_, index) =>
  index % 2 === 0 ? recurringStoryOf(`Task ${index}`) : storyOf(`Task ${index}`),
)

/** A note with its share of the tasks, between lines of prose, and the lines on top that others pushed. */
function noteOf(path: string, lines: 'before' | 'after', pushed: readonly string[]): string {
  const mine = STORIES.filter((_, index) => NOTES[index % NOTES.length] === path)
  const body = mine.flatMap((story) => ['', 'Above.', ...story[lines], 'Below.'])
  return ['# Note', ...pushed, ...body, ''].join('\n')
}

const seeds = Array.from({ length: VAULTS }, (_, seed) => seed)

test.each(seeds)('vault %i: no edit is lost or doubled, and all is whole', async (seed) => {
  const random = seeded(seed)
  const vault = await startOver()
  for (const { text } of STORIES) {
    await askFor(text)
    if (random.chance(0.4)) vault.pushLine(random.pick(NOTES))
    await startAndKill(vault.ours, random)
  }
  await restart(db, vault.ours)
  for (const path of NOTES) expect(vault.read(path)).toBe(noteOf(path, 'after', vault.pushed(path)))
  expect([vault.isEven(), vault.status()]).toEqual([true, []])
  expect(leftovers(vault.ours)).toEqual([])
  expect(commitsOfEdits(vault.ours)).toEqual(await writtenEdits())
  expect(await visibleState(db)).toEqual(await freshState(freshDb, vault.ours))
})

async function startOver() {
  for (const table of ['edit', 'note', 'person', 'account', 'setting', 'member'] as const)
    await db.deleteFrom(table).execute()
  await addMember(db, 'UDANA', { name: 'Dana Ortiz' })
  const vault = twoClones(Object.fromEntries(NOTES.map((path) => [path, noteOf(path, 'before', [])])))
  await restart(db, vault.ours)
  const lines = new Map<string, readonly string[]>()
  const pushed = (path: string) => lines.get(path) ?? []
  return {
    ...vault,
    pushed,
    /** Someone else puts a line on top of a note. */
    pushLine(path: string) {
      git(vault.theirs, 'pull', '--quiet', '--rebase')
      const line = `From elsewhere ${pushed(path).length}`
      const now = readFileSync(join(vault.theirs, path), 'utf8')
      vault.pushElsewhere({ [path]: now.replace('# Note\n', `# Note\n${line}\n`) })
      lines.set(path, [line, ...pushed(path)])
    },
  }
}

async function askFor(text: string): Promise<void> {
  // A recurring task that is done has a next one of the same text.
  const task = await db
    .selectFrom('task')
    .select('id')
    .where('text', '=', text)
    .orderBy('id')
    .executeTakeFirstOrThrow()
  await addEdit(db, task.id)
}

/** Starts a bot and kills it at some moment, with all that it started or, as when memory runs out, without. */
async function startAndKill(vaultDir: string, random: Random): Promise<void> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'restart-child.ts'), url, vaultDir], {
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const ended = once(child, 'exit')
  await Promise.race([once(child.stdout, 'data'), ended])
  // The moment of the kill is what is tried, not something that is waited for.
  await pause(random.between(0, 600))
  const group = -(child.pid ?? 0)
  // Its orphans end by themselves, but nobody may be there to bury them, as in many a container.
  if (isTorture && random.chance(0.5)) child.kill('SIGKILL')
  else tryToKill(group, 'SIGKILL')
  await ended
  await vi.waitUntil(() => !tryToKill(group, 0), { timeout: 50_000 })
}

/** Whether there was anyone to be sent the signal. */
function tryToKill(pid: number, signal: 'SIGKILL' | 0): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}

/** What a git or a bot that was killed may leave, and what somebody in the middle of something has. */
const leftovers = (vaultDir: string) =>
  [...readdirSync(vaultDir), ...readdirSync(join(vaultDir, '.git'))].filter((name) =>
    /\.tmp$|\.lock$|followthrough|rebase|_HEAD$/.test(name.replace(/^(FETCH|ORIG)_HEAD$/, '')),
  )

/** The edits that commits say they hold, each as often as one does. */
const commitsOfEdits = (vaultDir: string) =>
  git(vaultDir, 'log', '--format=%(trailers:key=Followthrough-Edit,valueonly,separator=%x2C)')
    .split('\n')
    .filter(Boolean)
    .map(Number)
    .toSorted((a, b) => a - b)

async function writtenEdits(): Promise<number[]> {
  const edits = await db.selectFrom('edit').select(['id', 'state']).orderBy('id').execute()
  expect(edits.map(({ state }) => state)).toEqual(STORIES.map(() => 'written'))
  return edits.map(({ id }) => id)
}
