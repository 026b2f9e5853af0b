import type { Kysely } from 'kysely'
import type { Database } from './schema.ts'

/** A brief that was posted to a channel. */
export interface PostedBrief {
  readonly channel: string
  readonly ts: string
  readonly accountId: number
  /** The date of whoever posted it. */
  readonly localDate: Temporal.PlainDate
  /** So many of the tasks that it numbers, from the first on, are the team's. */
  readonly ours: number
  /** A Slack user id. */
  readonly askedBy: string
}

/** Remembers that a message is a brief. */
export async function saveBrief(db: Kysely<Database>, brief: PostedBrief): Promise<void> {
  const { channel, ts, accountId, localDate, ours, askedBy } = brief
  const row = { channel, ts, account_id: accountId, local_date: localDate, ours, asked_by: askedBy }
  await db
    .insertInto('brief')
    .values(row)
    .onConflict((conflict) => conflict.columns(['channel', 'ts']).doNothing())
    .execute()
}

/** Gives the brief at that place, with the name of whoever posted it; null where the message is none. */
export async function findBrief(
  db: Kysely<Database>,
  channel: string,
  ts: string,
): Promise<(PostedBrief & { readonly askerName: string | null }) | null> {
  const found = await db
    .selectFrom('brief')
    .leftJoin('member', 'member.user_id', 'brief.asked_by')
    .select(['channel', 'ts', 'account_id as accountId', 'local_date as localDate', 'ours'])
    .select(['asked_by as askedBy', 'member.name as askerName'])
    .where('channel', '=', channel)
    .where('ts', '=', ts)
    .executeTakeFirst()
  return found ?? null
}
