import type { Kysely } from 'kysely'
import type { Change, Written } from '../note/change.ts'
import { cleanJson } from './clean.ts'
import { selectEdits, toEdit } from './edit-row.ts'
import type { Database } from './schema.ts'

/** A change that someone asked for, and how far it has come. */
export interface Edit extends NewEdit {
  readonly id: number
  readonly state: EditState
  readonly message: string | null
  readonly attempts: number
  /** What it did to the note. */
  readonly written: Written | null
  /** While it is pending: what it was about to do to the note. */
  readonly intent: Intent | null
  /** Whether whoever asked was told how it ended. */
  readonly isTold: boolean
  /** The task as it was last read. */
  readonly task: EditedTask
}

export interface Intent {
  readonly written: Written
  /** The hashes of the whole note, without and with what is to be written. */
  readonly hashBefore: Uint8Array
  readonly hashAfter: Uint8Array
}

export type EditState = 'pending' | 'written' | 'unchanged' | 'refused'

/** What is asked for. */
export interface NewEdit {
  readonly taskId: number
  readonly change: Change
  /** A Slack user id. */
  readonly askedBy: string
  /** The date that is written into the note: the asker's today. */
  readonly day: Temporal.PlainDate
  /** Names what asked for it, so that the same gesture delivered twice asks once. */
  readonly gesture: string | null
  /** The edit that this one takes back. */
  readonly undoes: number | null
}

export interface EditedTask {
  readonly path: string
  readonly line: number
  readonly source: string
  readonly isRemoved: boolean
}

/** Writes down a change that someone asks for and gives its id; the same gesture gives the same id again. */
export async function insertEdit(
  db: Kysely<Database>,
  edit: NewEdit,
  now: Temporal.Instant,
): Promise<number> {
  const inserted = await db
    .insertInto('edit')
    .values({ ...toRow(edit, now), state: 'pending' })
    .onConflict((conflict) => conflict.column('gesture').doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted?.id ?? (await idOfGesture(db, edit.gesture))
}

/** Writes down a gesture that asks for nothing, so that an earlier one that arrives later is known to be overtaken. */
export async function insertVoidEdit(
  db: Kysely<Database>,
  edit: NewEdit,
  now: Temporal.Instant,
): Promise<void> {
  await db
    .insertInto('edit')
    .values({ ...toRow(edit, now), state: 'unchanged', settled_at: now, told_at: now })
    .onConflict((conflict) => conflict.column('gesture').doNothing())
    .execute()
}

function toRow({ taskId, change, askedBy, day, gesture, undoes }: NewEdit, now: Temporal.Instant) {
  return {
    task_id: taskId,
    change: cleanJson(change),
    asked_by: askedBy,
    asked_at: now,
    day,
    gesture,
    undoes,
    try_at: now,
  }
}

async function idOfGesture(db: Kysely<Database>, gesture: string | null): Promise<number> {
  const query = db.selectFrom('edit').select('id').where('gesture', '=', gesture)
  return (await query.executeTakeFirstOrThrow()).id
}

/** Gives an edit with its task as it was last read; null where there is none of that id. */
export async function findEdit(db: Kysely<Database>, id: number): Promise<Edit | null> {
  const row = await selectEdits(db).where('edit.id', '=', id).executeTakeFirst()
  return row === undefined ? null : toEdit(row)
}

/** Gives an edit that is known to be there. */
export async function theEdit(db: Kysely<Database>, id: number): Promise<Edit> {
  return toEdit(await selectEdits(db).where('edit.id', '=', id).executeTakeFirstOrThrow())
}

/** The edits of a note that wait, oldest first, of those asked for before `id`. */
export async function olderPending(db: Kysely<Database>, { id, task }: Edit): Promise<number[]> {
  const rows = await selectEdits(db)
    .where('edit.state', '=', 'pending')
    .where('edit.id', '<', id)
    .where('note.path', '=', task.path)
    .orderBy('edit.id')
    .execute()
  return rows.map((row) => row.id)
}

/** The edits whose time to be tried has come, oldest first. */
export async function pendingEdits(db: Kysely<Database>, now: Temporal.Instant): Promise<number[]> {
  const rows = await db
    .selectFrom('edit')
    .select('id')
    .where('state', '=', 'pending')
    .where('try_at', '<=', now)
    .orderBy('id')
    .execute()
  return rows.map((row) => row.id)
}

/** Every edit that waits, oldest first. */
export async function waitingEdits(db: Kysely<Database>): Promise<Edit[]> {
  const rows = await selectEdits(db).where('edit.state', '=', 'pending').orderBy('edit.id').execute()
  return rows.map(toEdit)
}

/** Keeps others who want to undo the same edit waiting until the transaction ends. */
export async function lockEdit(transaction: Kysely<Database>, id: number): Promise<void> {
  await transaction.selectFrom('edit').select('id').where('id', '=', id).forUpdate().execute()
}

/** The edit that takes another back, or is about to; null where none does. */
export async function undoingOf(
  db: Kysely<Database>,
  id: number,
): Promise<{ readonly id: number; readonly gesture: string | null } | null> {
  const row = await db
    .selectFrom('edit')
    .select(['id', 'gesture'])
    .where('undoes', '=', id)
    .where('state', 'in', ['pending', 'written'])
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return row ?? null
}

/** An edit by its gesture. */
export interface GesturedEdit {
  readonly id: number
  readonly gesture: string
  readonly undoes: number | null
}

/** The edits of a task whose gesture begins so. */
export function editsOfGesture(
  db: Kysely<Database>,
  taskId: number,
  prefix: string,
): Promise<GesturedEdit[]> {
  return db
    .selectFrom('edit')
    .select(['id', 'gesture', 'undoes'])
    .where('task_id', '=', taskId)
    .where((where) => where.fn<boolean>('starts_with', ['gesture', where.val(prefix)]))
    .$narrowType<{ gesture: string }>()
    .execute()
}
