import { type Kysely, sql } from 'kysely'
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
  db: Kysely<Database>,
  channel: string,
  userIds: readonly string[],
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('channel_member').where('channel', '=', channel).execute()
    await sql`
      insert into channel_member (channel, user_id)
      select distinct ${channel}, given from unnest(${userIds}::text[]) given
      on conflict do nothing`.execute(transaction)
  })
}
