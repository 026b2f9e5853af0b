import { freePaths, removeNotes, updateStamps } from '../database/note.ts'
import { replaceProblems } from '../database/problem.ts'
import { tasksOfNotes } from '../database/task.ts'
import type { Reading } from '../note/read-task.ts'
import { UNREADABLE } from './place-notes.ts'
import type { Placing } from './placing.ts'
import type { Run } from './run.ts'
import { storeNotes } from './store-notes.ts'
import { settleTasks } from './store-tasks.ts'

/** Reads the notes that changed, and stores what is in them, what moved between them and what is gone. */
export async function applyChanges(run: Run, placing: Placing, reading: Reading): Promise<void> {
  const { session, tally, now } = run
  const gone = placing.gone.map(({ id }) => id)
  const otherPaths = [...placing.gone.map(({ path }) => path), ...placing.left, ...placing.fresh]
  await replaceProblems(session, otherPaths, [])
  await storeUntouched(run, placing)
  // Before others take their paths.
  await removeNotes(session.db, gone, now)
  await freePaths(session.db, placing.left)
  tally.notes.removed += gone.length
  run.namesChanged ||= gone.length > 0
  const open = await storeNotes(run, placing.toRead, reading, placing.mayMove)
  const goneTasks = gone.length === 0 ? [] : await tasksOfNotes(session.db, gone)
  const missing = goneTasks.filter(({ removed_at }) => removed_at === null)
  await settleTasks(run, { stored: [...open.stored, ...missing], read: open.read })
}

async function storeUntouched({ session }: Run, { untouched, unreadable }: Placing): Promise<void> {
  const stamps = untouched.flatMap(({ known, stamp }) => (known ? [{ id: known.id, stamp }] : []))
  const closed = unreadable.flatMap(({ known }) => (known ? [{ id: known.id, stamp: UNREADABLE }] : []))
  await updateStamps(session.db, [...stamps, ...closed])
  await replaceProblems(
    session,
    unreadable.map(({ path }) => path),
    unreadable.map(({ path, message }) => ({ path, line: null, message })),
  )
}
