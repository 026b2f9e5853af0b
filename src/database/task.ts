import type { Kysely, Selectable } from 'kysely'
import { anyOf, isSameIn, updateRows } from './bulk.ts'
import type { EditedTask } from './edit.ts'
import type { Database, TaskTable } from './schema.ts'
import type { Session } from './session.ts'

type TaskRow = Selectable<TaskTable>

/** What was read of a task, and of which note. */
export type TaskColumns = Omit<TaskRow, 'id' | 'removed_at'>

/** A task as it is stored. */
export type StoredTask = TaskRow

const COLUMNS = [
  'note_id',
  'line',
  'source',
  'symbol',
  'status',
  'proposed',
  'description',
  'text',
  'owners',
  'tags',
  'priority',
  'due',
  'scheduled',
  'start',
  'created',
  'done',
  'cancelled',
  'recurrence',
  'on_completion',
  'marker',
  'depends_on',
  'block_id',
  'section',
] as const

/** The tasks of these notes in the notes' order, those that are gone as well, the latest removed first. */
export function tasksOfNotes(db: Kysely<Database>, noteIds: readonly number[]): Promise<StoredTask[]> {
  return db
    .selectFrom('task')
    .selectAll()
    .where('note_id', '=', anyOf(noteIds))
    .orderBy('removed_at', 'desc')
    .orderBy('note_id')
    .orderBy('line')
    .execute()
}

export function insertTasks(
  session: Session,
  tasks: readonly (TaskColumns & { readonly id: number })[],
): Promise<void> {
  return session.copy('task', ['id', ...COLUMNS], tasks)
}

/** Stores what was read of tasks; they are there from now on. */
export function updateTasks(
  db: Kysely<Database>,
  tasks: readonly (TaskColumns & { readonly id: number })[],
): Promise<void> {
  const present = tasks.map((task) => ({ ...task, removed_at: null }))
  return updateRows(db, 'task', [...COLUMNS, 'removed_at'], present)
}

/** Whether what was read of a task is just what is stored. */
export function isStoredTask(stored: StoredTask, read: TaskColumns): boolean {
  return stored.removed_at === null && isSameIn(COLUMNS, stored, read)
}

/** Gives what edits need of a task, as it was last read; null where there is none of that id. */
export async function findEditedTask(db: Kysely<Database>, id: number): Promise<EditedTask | null> {
  const row = await db
    .selectFrom('task')
    .innerJoin('note', 'note.id', 'task.note_id')
    .select(['note.path', 'task.line', 'task.source', 'task.removed_at'])
    .where('task.id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return null
  const { removed_at, ...task } = row
  return { ...task, isRemoved: removed_at !== null }
}
