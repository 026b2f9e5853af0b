import { type Kysely, sql } from 'kysely'

/** What channels are, as far as it decides what may be shown in them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table channel (
    channel text primary key,
    is_private boolean not null,
    is_archived boolean not null,
    is_joined boolean not null,
    is_shared boolean not null,
    read_at timestamptz not null
  )`.execute(db)
  await sql`comment on table channel is 'channels that were asked about, and those of groups; channel_member says who is in them'`.execute(
    db,
  )
  await sql`comment on column channel.is_joined is 'whether the bot is in it'`.execute(db)
  await sql`comment on column channel.is_shared is 'whether another workspace is in it, or invited'`.execute(
    db,
  )
}
