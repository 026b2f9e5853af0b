import { newIds, retireRows } from '../database/bulk.ts'
import {
  insertTasks,
  isStoredTask,
  type StoredTask,
  type TaskColumns,
  updateTasks,
} from '../database/task.ts'
import { matchAcross, matchAlike } from './match-tasks.ts'
import { inSteps, type Pair, type Sides } from './pair.ts'
import type { Run } from './run.ts'

/** Stored tasks and tasks that were read, not yet told to be the same or not. */
export type OpenTasks = Sides<StoredTask, TaskColumns>

/** Stores what was read of tasks that are known; those of which nothing changed aren't written. */
export async function storeKept(
  { session, tally }: Run,
  pairs: readonly Pair<StoredTask, TaskColumns>[],
): Promise<void> {
  const changed = pairs.filter(({ stored, read }) => !isStoredTask(stored, read))
  tally.tasks.changed += changed.length
  await updateTasks(
    session.db,
    changed.map(({ stored, read }) => ({ ...read, id: stored.id })),
  )
}

/** Finds among what is left the tasks that moved or were reworded; the others are new, or gone. */
export async function settleTasks(run: Run, open: OpenTasks): Promise<void> {
  const { session, tally, now } = run
  const { pairs, left } = inSteps(open, [matchAcross, matchAlike])
  await storeKept(run, pairs)
  const ids = await newIds(session.db, 'task', left.read.length)
  await insertTasks(session, withIds(left.read, ids))
  const gone = left.stored.filter(({ removed_at }) => removed_at === null).map(({ id }) => id)
  await retireRows(session.db, 'task', gone, now)
  tally.tasks.added += left.read.length
  tally.tasks.removed += gone.length
}

const withIds = <T>(rows: readonly T[], ids: readonly number[]) =>
  rows.flatMap((row, index) => {
    const id = ids[index]
    return id === undefined ? [] : [{ ...row, id }]
  })
