import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from './schema.ts'

/** The channels of the vault's groups. */
export async function groupChannels(db: Kysely<Database>): Promise<string[]> {
  const rows = await db
    .selectFrom('group_channel')
    .innerJoin('person', 'person.id', 'group_channel.person_id')
    .select('group_channel.channel')
    .distinct()
    .where('person.removed_at', 'is', null)
    .execute()
  return rows.flatMap(({ channel }) => channel ?? [])
}

/** Writes down who is in a channel: these users, and nobody else. */
export async function saveChannelMembers(
  transaction: Transaction<Database>,
  channel: string,
  userIds: readonly string[],
): Promise<void> {
  await transaction.deleteFrom('channel_member').where('channel', '=', channel).execute()
  await sql`
    insert into channel_member (channel, user_id)
    select distinct ${channel}, given from unnest(${userIds}::text[]) given
    on conflict do nothing`.execute(transaction)
}

/** Adds someone to a channel of which it is known who is in it. */
export async function addChannelMember(db: Kysely<Database>, channel: string, userId: string): Promise<void> {
  await sql`
    insert into channel_member (channel, user_id)
    select channel, ${userId} from channel where channel = ${channel}
    on conflict do nothing`.execute(db)
}

/** Takes someone out of a channel. */
export async function removeChannelMember(
  db: Kysely<Database>,
  channel: string,
  userId: string,
): Promise<void> {
  await db.deleteFrom('channel_member').where('channel', '=', channel).where('user_id', '=', userId).execute()
}
