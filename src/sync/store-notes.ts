import { ITEM_TABLES, type ItemKind, replaceItems } from '../database/item.ts'
import { insertNotes, updateNotes } from '../database/note.ts'
import { replaceProblems } from '../database/problem.ts'
import type { Session } from '../database/session.ts'
import { wholeNotes } from '../database/whole-note.ts'
import type { Reading } from '../note/read-task.ts'
import type { ReadNote } from './note-rows.ts'
import { chunksOf, overlap } from './overlap.ts'
import { type NotePlan, planNote } from './plan-note.ts'
import { type NoteToRead, readNotes } from './read-notes.ts'
import type { Run } from './run.ts'
import { type OpenTasks, settleTasks, storeKept } from './store-tasks.ts'

/** Few enough that what is read of them is soon let go: memory grows with it, time doesn't. */
const CHUNK = 50

/**
 * Reads notes and stores what is in them. Where tasks may have moved between notes, those that are new to their note
 * or gone from it are given back, to be settled together with others; else they are settled at once.
 */
export async function storeNotes(
  run: Run,
  files: readonly NoteToRead[],
  reading: Reading,
  mayMove: boolean,
): Promise<OpenTasks> {
  const open: OpenTasks[] = []
  let done = 0
  await overlap(
    chunksOf(files, CHUNK),
    async (chunk) => ({ chunk, notes: await readNotes(chunk, run.readFile, reading) }),
    async ({ chunk, notes }) => {
      const left = await storeChunk(run, chunk, notes)
      if (mayMove) open.push(left)
      else await settleTasks(run, left)
      done += chunk.length
      run.onProgress(done, files.length)
    },
  )
  return joined(open)
}

const joined = (open: readonly OpenTasks[]): OpenTasks => ({
  stored: open.flatMap(({ stored }) => stored),
  read: open.flatMap(({ read }) => read),
})

async function storeChunk(
  run: Run,
  files: readonly NoteToRead[],
  notes: readonly ReadNote[],
): Promise<OpenTasks> {
  const known = files.filter(({ isNew }) => !isNew).map(({ id }) => id)
  const stored = await wholeNotes(run.session.db, known)
  const plans = notes.map((read) => planNote(stored.get(read.note.id) ?? null, read, run.now))
  await storePlans(run, plans)
  for (const { read, resolves } of plans) {
    run.touched.add(read.note.id)
    if (resolves) run.unresolved.add(read.note.id)
  }
  run.namesChanged ||= plans.some(({ namesChanged }) => namesChanged)
  return joined(plans.map(({ left }) => left))
}

async function storePlans(run: Run, plans: readonly NotePlan[]): Promise<void> {
  const { session, tally } = run
  const notesOf = (kind: NotePlan['kind']) =>
    plans.filter((plan) => plan.kind === kind).map(({ read }) => read.note)
  const [added, changed] = [notesOf('added'), notesOf('changed')]
  tally.notes.added += added.length
  tally.notes.changed += changed.length
  await insertNotes(session, added)
  await updateNotes(session.db, changed)
  for (const kind of ITEM_TABLES) await storeItems(session, kind, plans)
  await storeProblems(session, plans)
  await storeKept(
    run,
    plans.flatMap(({ kept }) => kept),
  )
}

async function storeItems(session: Session, kind: ItemKind, plans: readonly NotePlan[]): Promise<void> {
  const affected = plans.filter(({ items }) => items.includes(kind))
  const had = affected.filter((plan) => plan.kind !== 'added').map(({ read }) => read.note.id)
  await replaceItems(
    session,
    kind,
    had,
    affected.flatMap(({ read }) => read.items[kind]),
  )
}

async function storeProblems(session: Session, plans: readonly NotePlan[]): Promise<void> {
  const affected = plans.filter(({ replacesProblems }) => replacesProblems)
  await replaceProblems(
    session,
    affected.map(({ read }) => read.note.path),
    affected.flatMap(({ read }) => read.problems),
  )
}
