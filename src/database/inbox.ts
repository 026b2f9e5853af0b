import { type Kysely, sql } from 'kysely'
import { clean, cleanJson } from './clean.ts'
import { nextTry } from './retry.ts'
import type { Database } from './schema.ts'

/** Something that Slack sent and that is still to be carried out. */
export interface Letter {
  /** Slack's event_id. */
  readonly id: string
  readonly body: unknown
  /** How often it has been taken, this time included. */
  readonly attempts: number
}

/** While someone works on a letter nobody else takes it; who takes longer than this is held to have died. */
const WORK_SECONDS = 60

/**
 * Writes down what Slack sent, before it is acknowledged; false where it was written down before. Letters that are
 * `about` the same thing are carried out one after the other.
 */
export async function keepLetter(
  db: Kysely<Database>,
  { id, about, body }: { readonly id: string; readonly about: string; readonly body: unknown },
  now: Temporal.Instant,
): Promise<boolean> {
  const added = await db
    .insertInto('inbox')
    .values({ id: clean(id), about: clean(about), body: cleanJson(body), received_at: now, try_at: now })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

/**
 * Takes up to `limit` letters that wait, oldest first; several copies of the bot never take the same one, nor two
 * about the same thing.
 */
export async function takeLetters(
  db: Kysely<Database>,
  limit: number,
  now: Temporal.Instant,
): Promise<Letter[]> {
  const waiting = db
    .selectFrom('inbox')
    .select('id')
    .where('done_at', 'is', null)
    .where('try_at', '<=', now)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('inbox as earlier')
            .whereRef('earlier.about', '=', 'inbox.about')
            .whereRef('earlier.number', '<', 'inbox.number')
            .where('earlier.done_at', 'is', null),
        ),
      ),
    )
    .orderBy('number')
    .limit(limit)
    .forUpdate()
    .skipLocked()
  const taken = await db
    .updateTable('inbox')
    .set({ attempts: sql<number>`attempts + 1`, try_at: now.add({ seconds: WORK_SECONDS }) })
    .where('id', 'in', waiting)
    .returning(['id', 'number', 'body', 'attempts'])
    .execute()
  return taken
    .toSorted((a, b) => a.number - b.number)
    .map(({ id, body, attempts }) => ({ id, body, attempts }))
}

/** Puts a letter away for good. */
export async function closeLetter(db: Kysely<Database>, id: string, now: Temporal.Instant): Promise<void> {
  await db.updateTable('inbox').set({ done_at: now }).where('id', '=', id).execute()
}

/** Forgets the letters that were put away before then; Slack sends none of them again. */
export async function forgetLetters(db: Kysely<Database>, before: Temporal.Instant): Promise<void> {
  await db.deleteFrom('inbox').where('done_at', '<', before).execute()
}

/** Puts a letter back that could not be carried out: it is tried again after a pause that grows. */
export async function returnLetter(
  db: Kysely<Database>,
  { id, attempts }: Letter,
  error: string,
  now: Temporal.Instant,
): Promise<void> {
  await db
    .updateTable('inbox')
    .set({ error: clean(error), try_at: nextTry(attempts, now) })
    .where('id', '=', id)
    .execute()
}
