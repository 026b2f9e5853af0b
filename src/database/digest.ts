import { type Kysely, sql } from 'kysely'
import { clean } from './clean.ts'
import { savePost } from './post.ts'
import type { Claimed } from './reminders.ts'
import type { Database } from './schema.ts'

/** The right to send one person's digest of one date; lost once someone else has taken it over. */
export interface Claim {
  readonly id: string
  readonly claimedAt: Temporal.Instant
}

/** In one message, in one for each task, or a review of what is proposed. */
export type DigestForm = 'digest' | 'tasks' | 'review'

/** What is to be sent to someone for a date; for a review, that of the week's Monday. */
export interface NewDigest extends Claimed {
  readonly form: DigestForm
  /** The tasks that it lists, in order. */
  readonly taskIds: readonly number[]
  /** Of how many messages it consists. */
  readonly messages: number
}

/** The digests from that date on that are claimed or more; no reviews. */
export function digestsSince(db: Kysely<Database>, first: Temporal.PlainDate): Promise<Claimed[]> {
  return db
    .selectFrom('digest')
    .select(['person_id as personId', 'local_date as localDate'])
    .where('local_date', '>=', first)
    .where('form', '<>', 'review')
    .execute()
}

/** Whether someone's review of the week that begins on that Monday is claimed or more. */
export async function isReviewClaimed(
  db: Kysely<Database>,
  personId: number,
  monday: Temporal.PlainDate,
): Promise<boolean> {
  const review = await db
    .selectFrom('digest')
    .select('id')
    .where('person_id', '=', personId)
    .where('local_date', '=', monday)
    .where('form', '=', 'review')
    .executeTakeFirst()
  return review !== undefined
}

/** Claims a person's digest of a date; null where it is claimed already. */
export async function claimDigest(
  db: Kysely<Database>,
  { personId, localDate, form, taskIds, messages }: NewDigest,
  now: Temporal.Instant,
): Promise<Claim | null> {
  const claim = await db
    .insertInto('digest')
    .values({
      person_id: personId,
      local_date: localDate,
      state: 'claimed',
      claimed_at: now,
      form,
      task_ids: [...taskIds],
      messages,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning(['id', 'claimed_at as claimedAt'])
    .executeTakeFirst()
  return claim ?? null
}

/** Says that a digest is being sent, and renews its claim; null where the claim was lost. */
export function startSending(
  db: Kysely<Database>,
  claim: Claim,
  now: Temporal.Instant,
): Promise<Claim | null> {
  return renew(db, claim, 'sending', now)
}

/** Says that sending it had no effect and is to wait; its claim counts from `until`. Null where it was lost. */
export function holdDigest(
  db: Kysely<Database>,
  claim: Claim,
  until: Temporal.Instant,
): Promise<Claim | null> {
  return renew(db, claim, 'claimed', until)
}

async function renew(
  db: Kysely<Database>,
  { id, claimedAt }: Claim,
  state: 'claimed' | 'sending',
  now: Temporal.Instant,
): Promise<Claim | null> {
  const renewed = await db
    .updateTable('digest')
    .set({ state, claimed_at: now })
    .where('id', '=', id)
    .where('claimed_at', '=', claimedAt)
    .where('state', 'in', ['claimed', 'sending'])
    .returning(['id', 'claimed_at as claimedAt'])
    .executeTakeFirst()
  return renewed ?? null
}

/** Gives up a claim on what was certainly not sent, so that it can be planned anew. */
export async function releaseDigest(db: Kysely<Database>, { id, claimedAt }: Claim): Promise<void> {
  await db
    .deleteFrom('digest')
    .where('id', '=', id)
    .where('claimed_at', '=', claimedAt)
    .where('state', 'in', ['claimed', 'sending'])
    .execute()
}

/** Where a message stands in Slack. */
export interface SentPlace {
  readonly channel: string
  readonly ts: string
}

/**
 * Records where a digest's message was sent, by its number from 1, and that it shows the tasks that it lists; false
 * where there is no such digest any more, or that was recorded before.
 */
export function recordSent(
  db: Kysely<Database>,
  id: string,
  number: number,
  { channel, ts }: SentPlace,
  now: Temporal.Instant,
): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const sent = await transaction
      .updateTable('digest')
      .set({ channel, ts, sent_messages: number, sent_at: now, reason: null })
      .set({ state: sql`case when messages = ${number} then 'sent' else 'claimed' end` })
      .where('id', '=', id)
      .where('sent_messages', '=', number - 1)
      .returning(['form', sql<number[]>`to_json(task_ids)`.as('taskIds')])
      .executeTakeFirst()
    if (sent) await saveShown(transaction, { channel, ts }, sent, number, now)
    return sent !== undefined
  })
}

async function saveShown(
  db: Kysely<Database>,
  place: SentPlace,
  { form, taskIds }: Pick<NewDigest, 'form' | 'taskIds'>,
  number: number,
  now: Temporal.Instant,
): Promise<void> {
  switch (form) {
    case 'digest':
      return savePost(db, { ...place, kind: 'digest', taskIds }, now)
    case 'tasks':
      return savePost(db, { ...place, kind: 'task', taskIds: taskIds.slice(number - 1, number) }, now)
    case 'review':
      return
  }
}

/** Ends a digest that wasn't sent, or of which it can't be known. */
export async function endDigest(
  db: Kysely<Database>,
  { id, claimedAt }: Claim,
  state: 'failed' | 'unknown',
  reason: string,
): Promise<void> {
  await db
    .updateTable('digest')
    .set({ state, reason: clean(reason) })
    .where('id', '=', id)
    .where('claimed_at', '=', claimedAt)
    .execute()
}
