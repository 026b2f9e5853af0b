import { type Kysely, sql } from 'kysely'
import { clean } from './clean.ts'
import { savePost } from './post.ts'
import { type Claimed, type Where, whereOf } from './reminders.ts'
import type { Database } from './schema.ts'

/** The right to send one person's digest of one date; lost once someone else has taken it over. */
export interface Claim {
  readonly id: string
  readonly claimedAt: Temporal.Instant
}

/** A digest whose sender is gone, taken over by whoever found it. */
export interface Stray extends Claim {
  readonly localDate: Temporal.PlainDate
  /** Whether sending may have begun. */
  readonly isSending: boolean
  /** Null where Slack knows the person no longer. */
  readonly where: Where | null
}

/** A claim is held this long after it was made or renewed: longer than sending one message can take. */
const CLAIM_MINUTES = 2

/** The digests from that date on that are claimed or more. */
export function digestsSince(db: Kysely<Database>, first: Temporal.PlainDate): Promise<Claimed[]> {
  return db
    .selectFrom('digest')
    .select(['person_id as personId', 'local_date as localDate'])
    .where('local_date', '>=', first)
    .execute()
}

/** Claims a person's digest of a date; null where it is claimed already. `taskIds` is what it lists, in order. */
export async function claimDigest(
  db: Kysely<Database>,
  digest: Claimed & { readonly taskIds: readonly number[] },
  now: Temporal.Instant,
): Promise<Claim | null> {
  const { personId, localDate, taskIds } = digest
  const claim = await db
    .insertInto('digest')
    .values({
      person_id: personId,
      local_date: localDate,
      state: 'claimed',
      claimed_at: now,
      task_ids: [...taskIds],
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

/**
 * Records where a digest was sent, and that its message shows the tasks that it lists; false where there is no such
 * digest any more.
 */
export function recordSent(
  db: Kysely<Database>,
  id: string,
  { channel, ts }: { readonly channel: string; readonly ts: string },
  now: Temporal.Instant,
): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const sent = await transaction
      .updateTable('digest')
      .set({ state: 'sent', sent_at: now, channel, ts, reason: null })
      .where('id', '=', id)
      .returning(sql<number[]>`to_json(task_ids)`.as('taskIds'))
      .executeTakeFirst()
    if (sent) await savePost(transaction, { channel, ts, kind: 'digest', taskIds: sent.taskIds }, now)
    return sent !== undefined
  })
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

/** Takes over up to `limit` digests whose claim has run out; copies of the bot never take the same one. */
export async function takeOverDigests(
  db: Kysely<Database>,
  limit: number,
  now: Temporal.Instant,
): Promise<Stray[]> {
  const { rows } = await sql<StrayRow>`
    with taken as (
      update digest set claimed_at = ${now} where id in (
        select id from digest
        where state in ('claimed', 'sending') and claimed_at <= ${now.subtract({ minutes: CLAIM_MINUTES })}
        order by claimed_at limit ${limit} for update skip locked)
      returning id, claimed_at, local_date, state, person_id)
    select taken.id, taken.claimed_at as "claimedAt", taken.local_date as "localDate",
      taken.state = 'sending' as "isSending", group_channel.person_id is not null as "isGroup", group_channel.channel,
      (select user_id from member where member.person_id = person.id order by is_deleted, user_id limit 1) as "userId"
    from taken join person on person.id = taken.person_id
    left join group_channel on group_channel.person_id = person.id`.execute(db)
  return rows.map(({ isGroup, channel, userId, ...stray }) => ({
    ...stray,
    where: whereOf({ isGroup, channel, userId }),
  }))
}

interface StrayRow extends Omit<Stray, 'where'> {
  readonly isGroup: boolean
  readonly channel: string | null
  readonly userId: string | null
}
