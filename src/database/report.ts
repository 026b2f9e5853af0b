import { type Kysely, sql } from 'kysely'
import { clean } from './clean.ts'
import { savePost } from './post.ts'
import type { Database } from './schema.ts'

/** The right to post one subscription's report of one date; lost once its time has run out. */
export interface ReportClaim {
  readonly id: string
  readonly claimedAt: Temporal.Instant
}

/** A claim is held for so long: longer than posting one message can take. */
const CLAIM_MINUTES = 2

/** Claims a subscription's report of a date; null where it is claimed already. */
export async function claimReport(
  db: Kysely<Database>,
  subscriptionId: number,
  localDate: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<ReportClaim | null> {
  const claim = await db
    .insertInto('report')
    .values({ subscription_id: subscriptionId, local_date: localDate, state: 'claimed', claimed_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning(['id', 'claimed_at as claimedAt'])
    .executeTakeFirst()
  return claim ?? null
}

/** Says that a report is being posted, and which tasks it numbers; false where the claim was lost. */
export async function startPosting(
  db: Kysely<Database>,
  { id, claimedAt }: ReportClaim,
  taskIds: readonly number[],
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('report')
    .set({ state: 'sending', task_ids: [...taskIds] })
    .where('id', '=', id)
    .where('claimed_at', '=', claimedAt)
    .where('state', '=', 'claimed')
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** Records where a report was posted, and that its message shows the tasks that it numbers. */
export function recordPosted(
  db: Kysely<Database>,
  id: string,
  { channel, ts }: { readonly channel: string; readonly ts: string },
  now: Temporal.Instant,
): Promise<void> {
  return db.transaction().execute(async (transaction) => {
    const { taskIds } = await transaction
      .updateTable('report')
      .set({ state: 'sent', sent_at: now, channel, ts, reason: null })
      .where('id', '=', id)
      .returning(sql<number[]>`to_json(task_ids)`.as('taskIds'))
      .executeTakeFirstOrThrow()
    await savePost(transaction, { channel, ts, kind: 'list', taskIds }, now)
  })
}

/** Ends a report that isn't posted, or of which that can't be known. */
export async function endReport(
  db: Kysely<Database>,
  { id, claimedAt }: ReportClaim,
  state: 'nothing' | 'failed' | 'unknown',
  reason: string | null,
): Promise<void> {
  await db
    .updateTable('report')
    .set({ state, reason: reason && clean(reason) })
    .where('id', '=', id)
    .where('claimed_at', '=', claimedAt)
    .execute()
}

/** Gives up a claim on what was certainly not posted, so that it is tried again. */
export async function releaseReport(db: Kysely<Database>, { id, claimedAt }: ReportClaim): Promise<void> {
  await db.deleteFrom('report').where('id', '=', id).where('claimed_at', '=', claimedAt).execute()
}

/**
 * Settles the reports whose poster died: what was only claimed is tried again; what may have been posted is never
 * posted again, since the bot may not look into channels for it.
 */
export async function settleLostReports(db: Kysely<Database>, now: Temporal.Instant): Promise<void> {
  const lost = now.subtract({ minutes: CLAIM_MINUTES })
  await db.deleteFrom('report').where('state', '=', 'claimed').where('claimed_at', '<=', lost).execute()
  await db
    .updateTable('report')
    .set({ state: 'unknown', reason: 'The bot ended while it was being posted.' })
    .where('state', '=', 'sending')
    .where('claimed_at', '<=', lost)
    .execute()
}

/** A report that was posted. */
export interface PostedReport {
  readonly accountId: number
  readonly localDate: Temporal.PlainDate
}

/** Gives the report at that place; null where the message is none. */
export async function findReport(
  db: Kysely<Database>,
  channel: string,
  ts: string,
): Promise<PostedReport | null> {
  const found = await db
    .selectFrom('report')
    .innerJoin('subscription', 'subscription.id', 'subscription_id')
    .select(['account_id as accountId', 'local_date as localDate'])
    .where('report.channel', '=', channel)
    .where('report.ts', '=', ts)
    .executeTakeFirst()
  return found ?? null
}

/** A report that a channel didn't get, or perhaps didn't. */
export interface MissedReport {
  readonly account: string
  readonly channel: string
  readonly localDate: Temporal.PlainDate
  readonly state: 'failed' | 'unknown'
  readonly reason: string | null
}

/** Lists those of that date and later. */
export function missedReports(db: Kysely<Database>, since: Temporal.PlainDate): Promise<MissedReport[]> {
  return db
    .selectFrom('report')
    .innerJoin('subscription', 'subscription.id', 'subscription_id')
    .innerJoin('account', 'account.id', 'account_id')
    .select(['account.name as account', 'subscription.channel', 'local_date as localDate', 'state', 'reason'])
    .where('state', 'in', ['failed', 'unknown'])
    .$narrowType<{ state: 'failed' | 'unknown' }>()
    .where('local_date', '>=', since)
    .orderBy('local_date')
    .orderBy('account.name')
    .execute()
}
