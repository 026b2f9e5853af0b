import type { Kysely } from 'kysely'
import type { Written } from '../note/change.ts'
import { clean } from './clean.ts'
import type { Edit, EditState, Intent } from './edit.ts'
import { selectEdits, toEdit, toStoredLines } from './edit-row.ts'
import { nextTry } from './retry.ts'
import type { Database } from './schema.ts'

/** How an edit ended. */
export interface Settled {
  readonly state: Exclude<EditState, 'pending'>
  readonly message: string | null
  readonly written: Written | null
}

/** The edits that ended before `before` and whose askers haven't been told how, oldest first. */
export async function untoldEdits(db: Kysely<Database>, before: Temporal.Instant): Promise<Edit[]> {
  const rows = await selectEdits(db)
    .where('edit.state', '<>', 'pending')
    .where('edit.told_at', 'is', null)
    .where('edit.settled_at', '<=', before)
    .orderBy('edit.id')
    .execute()
  return rows.map(toEdit)
}

/** Remembers that whoever asked for an edit was told how it ended. */
export async function markTold(db: Kysely<Database>, id: number, now: Temporal.Instant): Promise<void> {
  await db.updateTable('edit').set({ told_at: now }).where('id', '=', id).execute()
}

/**
 * Remembers what is about to be written into the note, before it is written: whoever finds the edit still
 * pending after a crash can tell whether it was.
 */
export async function keepIntent(
  db: Kysely<Database>,
  id: number,
  { written, hashBefore, hashAfter }: Intent,
): Promise<void> {
  const hashes = { hash_before: Buffer.from(hashBefore), hash_after: Buffer.from(hashAfter) }
  await db
    .updateTable('edit')
    .set({ ...toLines(written), ...hashes })
    .where('id', '=', id)
    .execute()
}

/** Ends an edit. What it did to the note, where it did anything, is what undoing it goes by. */
export async function settleEdit(
  db: Kysely<Database>,
  id: number,
  { state, message, written }: Settled,
  now: Temporal.Instant,
): Promise<void> {
  await db
    .updateTable('edit')
    .set({
      state,
      message: message && clean(message),
      settled_at: now,
      ...toLines(written),
    })
    .where('id', '=', id)
    .execute()
}

function toLines(written: Written | null) {
  return {
    line: written?.line ?? null,
    before: written && toStoredLines(written.before),
    after: written && toStoredLines(written.after),
  }
}

/** Leaves an edit waiting: says why, and when it is to be tried again. */
export async function postponeEdit(
  db: Kysely<Database>,
  { id, attempts }: Pick<Edit, 'id' | 'attempts'>,
  message: string,
  now: Temporal.Instant,
): Promise<void> {
  const tried = attempts + 1
  await db
    .updateTable('edit')
    .set({ attempts: tried, try_at: nextTry(tried, now), message: clean(message) })
    .where('id', '=', id)
    .execute()
}
