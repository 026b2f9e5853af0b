import type { Kysely } from 'kysely'
import type { Database } from './schema.ts'

// What the history of a vault's repository tells of an edit, and what it does to one.

/** What an edit is about, and who asked for it. */
export interface ToldEdit {
  readonly text: string
  /** Null where Slack hasn't told us of them. */
  readonly name: string | null
  readonly email: string | null
}

/** Gives the text of the task of an edit that is known to be there, and what Slack says of its asker. */
export function toldEdit(db: Kysely<Database>, id: number): Promise<ToldEdit> {
  return db
    .selectFrom('edit')
    .innerJoin('task', 'task.id', 'edit.task_id')
    .leftJoin('member', 'member.user_id', 'edit.asked_by')
    .select(['task.text', 'member.name', 'member.email'])
    .where('edit.id', '=', id)
    .executeTakeFirstOrThrow()
}

/** Has edits made again whose lines are gone from their notes, whether they had ended or not. */
export async function reopenEdits(
  db: Kysely<Database>,
  ids: readonly number[],
  now: Temporal.Instant,
): Promise<void> {
  const unwritten = { line: null, before: null, after: null, hash_before: null, hash_after: null }
  await db
    .updateTable('edit')
    .set({
      state: 'pending',
      message: 'Others changed the same lines; it is made again.',
      settled_at: null,
      told_at: null,
      try_at: now,
      ...unwritten,
    })
    .where('id', 'in', ids)
    .where('state', 'in', ['pending', 'written'])
    .execute()
}
