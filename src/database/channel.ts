import { type Kysely, sql } from 'kysely'
import { saveChannelMembers } from './channel-member.ts'
import type { Database } from './schema.ts'

/** A channel as Slack describes it. */
export interface Channel {
  readonly channel: string
  readonly isPrivate: boolean
  readonly isArchived: boolean
  /** Whether the bot is in it: elsewhere it can't post, nor does it hear who comes and goes. */
  readonly isJoined: boolean
  /** Whether another workspace is in it, or invited. */
  readonly isShared: boolean
}

/** What decides whether anything may be shown in a channel. */
export interface ChannelFacts extends Channel {
  /** Whether anybody in it is no full member of the workspace: a guest, or someone whom Slack hasn't told us of. */
  readonly hasOutsiders: boolean
}

/** What is known of a channel that was read at `since` or later; null where it wasn't. */
export async function findChannel(
  db: Kysely<Database>,
  channel: string,
  since: Temporal.Instant,
): Promise<ChannelFacts | null> {
  const { rows } = await sql<ChannelFacts>`
    select channel, is_private as "isPrivate", is_archived as "isArchived", is_joined as "isJoined",
      is_shared as "isShared",
      exists (select from channel_member
        left join member on member.user_id = channel_member.user_id
        where channel_member.channel = channel.channel and coalesce(is_guest or is_stranger, true)) as "hasOutsiders"
    from channel where channel = ${channel} and read_at >= ${since}`.execute(db)
  return rows[0] ?? null
}

/** Writes down what a channel is and who is in it, in the place of what was known. */
export async function saveChannel(
  db: Kysely<Database>,
  { channel, isPrivate, isArchived, isJoined, isShared }: Channel,
  userIds: readonly string[],
  now: Temporal.Instant,
): Promise<void> {
  const row = {
    is_private: isPrivate,
    is_archived: isArchived,
    is_joined: isJoined,
    is_shared: isShared,
    read_at: now,
  }
  await db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('channel')
      .values({ channel, ...row })
      .onConflict((conflict) => conflict.column('channel').doUpdateSet(row))
      .execute()
    await saveChannelMembers(transaction, channel, userIds)
  })
}

/** Makes what is known of a channel too old to be believed; a group's members stay known. */
export async function doubtChannel(db: Kysely<Database>, channel: string): Promise<void> {
  await sql`update channel set read_at = 'epoch' where channel = ${channel}`.execute(db)
}

/** Forgets a channel and who is in it. */
export async function forgetChannel(db: Kysely<Database>, channel: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('channel').where('channel', '=', channel).execute()
    await saveChannelMembers(transaction, channel, [])
  })
}
