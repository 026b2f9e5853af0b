import type { Kysely } from 'kysely'
import type { Database } from './schema.ts'

/** A list of tasks that was posted to a channel. */
export interface SharedList {
  readonly channel: string
  readonly ts: string
  /** What it was asked. */
  readonly question: string
  /** A Slack user id. */
  readonly askedBy: string
  /** The date of whoever shared it. */
  readonly localDate: Temporal.PlainDate
}

/** Remembers what a message that is a list was asked. */
export async function saveSharedList(db: Kysely<Database>, list: SharedList): Promise<void> {
  const { channel, ts, question, askedBy, localDate } = list
  await db
    .insertInto('shared_list')
    .values({ channel, ts, question, asked_by: askedBy, local_date: localDate })
    .onConflict((conflict) => conflict.columns(['channel', 'ts']).doNothing())
    .execute()
}

/** Gives the list at that place; null where the message is none. */
export async function findSharedList(
  db: Kysely<Database>,
  channel: string,
  ts: string,
): Promise<SharedList | null> {
  const found = await db
    .selectFrom('shared_list')
    .select(['channel', 'ts', 'question', 'asked_by as askedBy', 'local_date as localDate'])
    .where('channel', '=', channel)
    .where('ts', '=', ts)
    .executeTakeFirst()
  return found ?? null
}
