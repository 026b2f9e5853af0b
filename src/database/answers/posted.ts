import { type Kysely, sql } from 'kysely'
import type { Post } from '../post.ts'
import type { Database } from '../schema.ts'
import { type ListedTask, tasksById } from './tasks.ts'

/** A task with the number that a message shows beside it, from 1. */
export interface Numbered {
  readonly position: number
  readonly task: ListedTask
}

/** Reads the tasks that a message in a channel shows, as they are now; without those whose notes have become confidential. */
export async function postedInChannel(
  db: Kysely<Database>,
  { tasks }: Pick<Post, 'tasks'>,
): Promise<readonly Numbered[]> {
  const ids = tasks.map(({ taskId }) => taskId)
  const { rows } = await sql<{ id: number }>`
    select task.id from task join note on note.id = task.note_id
    where task.id = any(${ids}::bigint[]) and not note.confidential`.execute(db)
  const listed = await tasksById(
    db,
    rows.map(({ id }) => id),
  )
  return tasks.flatMap(({ position, taskId }) => {
    const task = listed.get(taskId)
    return task === undefined ? [] : [{ position, task }]
  })
}
