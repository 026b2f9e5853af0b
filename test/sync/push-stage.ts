import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { expect } from 'vitest'
import type { Database } from '../../src/database/schema.ts'
import { addEdit, addMember } from '../database/rows.ts'
import { git, twoClones } from '../vault/git-stage.ts'
import { freshState } from './model-stage.ts'
import { restart } from './restart.ts'
import { visibleState } from './visible.ts'

// A vault whose edits are committed and pushed by bots that are killed, while others push as well.

export const NOTES = ['One.md', 'Two.md'] as const

export type NotePath = (typeof NOTES)[number]

/** A task that is to be done: its lines before and after. */
interface Story {
  readonly before: readonly string[]
  readonly after: readonly string[]
}

const storyOf = (text: string, priority = ''): Story => ({
  before: [`- [ ] ${text}${priority}`],
  after: [`- [x] ${text}${priority} ✅ 2025-11-11`],
})

/** What is done twice would be seen by its next task. */
const recurringStoryOf = (text: string): Story => ({
  before: [`- [ ] ${text} 🔁 every week 📅 2025-11-10`],
  after: [
    `- [ ] ${text} 🔁 every week 📅 2025-11-17`,
    `- [x] ${text} 🔁 every week 📅 2025-11-10 ✅ 2025-11-11`,
  ],
})

/** Starts over with so many tasks in two notes, every other one recurring, in a vault that was pushed and synced. */
export async function sharedTasks(db: Kysely<Database>, tasks: number) {
  for (const table of ['edit', 'note', 'person', 'account', 'setting', 'member'] as const)
    await db.deleteFrom(table).execute()
  await addMember(db, 'UDANA', { name: 'Dana Ortiz' })
  const stories = Array.from({ length: tasks }, (_, nth) =>
    nth % 2 === 0 ? recurringStoryOf(`Task ${nth}`) : storyOf(`Task ${nth}`),
  )
  const lines = new Map<NotePath, readonly string[]>()
  const noteOf = (path: NotePath, side: keyof Story) => {
    const mine = stories.filter((_, nth) => NOTES[nth % NOTES.length] === path)
    const body = mine.flatMap((story) => ['', 'Above.', ...story[side], 'Below.'])
    return ['# Note', ...(lines.get(path) ?? []), ...body, ''].join('\n')
  }
  const clones = twoClones(Object.fromEntries(NOTES.map((path) => [path, noteOf(path, 'before')])))
  await restart(db, clones.ours)
  /** Someone else changes a note and pushes it. */
  const push = (path: NotePath, what: string, by: string) => {
    git(clones.theirs, 'pull', '--quiet', '--rebase')
    const now = readFileSync(join(clones.theirs, path), 'utf8')
    clones.pushElsewhere({ [path]: now.replace(what, by) })
  }
  return {
    ...clones,
    whole: (path: NotePath) => noteOf(path, 'after'),
    /** Someone else puts a line on top of a note. */
    pushLine(path: NotePath) {
      const pushed = lines.get(path) ?? []
      const line = `From elsewhere ${pushed.length}`
      push(path, '# Note\n', `# Note\n${line}\n`)
      lines.set(path, [line, ...pushed])
    },
    /** Someone else says that the second task, which is in Two.md, is urgent. */
    pushUrgent() {
      push('Two.md', '[ ] Task 1', '[ ] Task 1 ⏫')
      stories[1] = storyOf('Task 1', ' ⏫')
    },
  }
}

export type SharedTasks = Awaited<ReturnType<typeof sharedTasks>>

/** Someone asks for the task of that number to be done. */
export async function askFor(db: Kysely<Database>, nth: number): Promise<void> {
  // A recurring task that is done has a next one of the same text.
  const task = await db
    .selectFrom('task')
    .select('id')
    .where('text', '=', `Task ${nth}`)
    .orderBy('id')
    .executeTakeFirstOrThrow()
  await addEdit(db, task.id)
}

/** Every edit stands in its note once, in a commit of its own that was pushed, and nothing is left over. */
export async function expectWhole(db: Kysely<Database>, freshDb: Kysely<Database>, vault: SharedTasks) {
  for (const path of NOTES) expect(vault.read(path)).toBe(vault.whole(path))
  expect([vault.isEven(), vault.status()]).toEqual([true, []])
  expect(leftovers(vault.ours)).toEqual([])
  const edits = await db.selectFrom('edit').select(['id', 'state']).orderBy('id').execute()
  expect(new Set(edits.map(({ state }) => state))).toEqual(new Set(['written']))
  expect(commitsOfEdits(vault.ours)).toEqual(edits.map(({ id }) => id))
  expect(await visibleState(db)).toEqual(await freshState(freshDb, vault.ours))
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

/** Sends a signal to a process or, below zero, a group; whether there was anyone to be sent it. */
export function tryToKill(pid: number, signal: 'SIGKILL' | 0): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}
