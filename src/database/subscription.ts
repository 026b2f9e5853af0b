import { type Kysely, sql } from 'kysely'
import type { Database } from './schema.ts'

/** A channel that is told of an account every week. */
export interface Subscription {
  readonly id: number
  readonly channel: string
  readonly accountId: number
  readonly account: string
  /** A Slack user id. */
  readonly askedBy: string
}

/** Has a channel told of an account from now on; false where it is already. */
export async function subscribe(
  db: Kysely<Database>,
  { channel, accountId, askedBy }: Pick<Subscription, 'channel' | 'accountId' | 'askedBy'>,
  now: Temporal.Instant,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('subscription')
    .values({ channel, account_id: accountId, asked_by: askedBy, asked_at: now, ended_at: null })
    .onConflict((conflict) =>
      conflict
        .columns(['channel', 'account_id'])
        .doUpdateSet({ asked_by: askedBy, asked_at: now, ended_at: null })
        .where('subscription.ended_at', 'is not', null),
    )
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows > 0n
}

/** Ends that; false where there was nothing to end. */
export async function unsubscribe(
  db: Kysely<Database>,
  channel: string,
  accountId: number,
  now: Temporal.Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('subscription')
    .set({ ended_at: now })
    .where('channel', '=', channel)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** The names of the accounts that a channel is told of. */
export async function subscribedAccounts(db: Kysely<Database>, channel: string): Promise<string[]> {
  const rows = await selectSubscriptions(db).where('channel', '=', channel).execute()
  return rows.map(({ account }) => account)
}

/** The subscriptions for which nothing has begun yet on that date. */
export function subscriptionsDue(
  db: Kysely<Database>,
  localDate: Temporal.PlainDate,
): Promise<Subscription[]> {
  return selectSubscriptions(db)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('report')
            .select(sql`1`.as('one'))
            .whereRef('report.subscription_id', '=', 'subscription.id')
            .where('report.local_date', '=', localDate),
        ),
      ),
    )
    .execute()
}

const selectSubscriptions = (db: Kysely<Database>) =>
  db
    .selectFrom('subscription')
    .innerJoin('account', 'account.id', 'subscription.account_id')
    .select(['subscription.id', 'channel', 'account_id as accountId'])
    .select(['account.name as account', 'asked_by as askedBy'])
    .where('ended_at', 'is', null)
    .where('account.removed_at', 'is', null)
    .orderBy('account.name')
    .orderBy('subscription.id')
