import { type Kysely, sql } from 'kysely'

/** What channels are, as far as it decides what may be shown in them; which names are other spellings; and indexes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await channels(db)
  await spellings(db)
  await indexes(db)
}

/** For listing who is unknown without a look at the owners and notes themselves. */
async function indexes(db: Kysely<unknown>): Promise<void> {
  await sql`drop index task_owner_unresolved`.execute(db)
  await sql`create index task_owner_unresolved on task_owner (key, task_id) include (name)
    where resolution in ('unknown', 'ambiguous')`.execute(db)
  await sql`create index note_hidden on note (id) where confidential or removed_at is not null`.execute(db)
}

async function channels(db: Kysely<unknown>): Promise<void> {
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

async function spellings(db: Kysely<unknown>): Promise<void> {
  await sql`alter table owner_link drop constraint owner_link_kind_check`.execute(db)
  await sql`alter table owner_link add check (kind in ('member', 'channel', 'person', 'nobody'))`.execute(db)
  await sql`comment on column owner_link.target is 'a Slack user or channel, or the name of a person of the vault'`.execute(
    db,
  )
  await sql`create table told_apart (
    key text not null,
    other_key text not null,
    said_by text not null,
    said_at timestamptz not null,
    primary key (key, other_key),
    check (key < other_key)
  )`.execute(db)
  await sql`comment on table told_apart is 'pairs of names, folded, that are spelt alike and were said to be two people''s'`.execute(
    db,
  )
}
