import { type Kysely, sql } from 'kysely'

/** Who owners are, as people say it in Slack; and who belongs to a group. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table owner_link (
    key text primary key,
    written text not null,
    kind text not null check (kind in ('member', 'channel', 'nobody')),
    target text,
    person_id bigint references person on delete set null,
    made_by text not null,
    made_at timestamptz not null,
    check ((kind = 'nobody') = (target is null))
  )`.execute(db)
  await sql`comment on column owner_link.key is 'the name, folded'`.execute(db)
  await sql`comment on column owner_link.target is 'a Slack user or channel'`.execute(db)
  await sql`comment on column owner_link.person_id is 'who of the people that is'`.execute(db)
  await sql`create index owner_link_person on owner_link (person_id)`.execute(db)

  await sql`alter table task_owner add column key text not null default ''`.execute(db)
  await sql`comment on column task_owner.key is 'the name, folded, by which links find it'`.execute(db)
  await sql`create index task_owner_key on task_owner (key)`.execute(db)
  await sql`create index task_owner_unresolved on task_owner (key) where resolution in ('unknown', 'ambiguous')`.execute(
    db,
  )
  // Only the bot can fold names: the next sync reads every note again, and fills the column.
  await sql`delete from setting`.execute(db)

  await sql`create view group_channel as
    select person.id as person_id, coalesce(min(owner_link.target), min(person.channel)) as channel
    from person left join owner_link on owner_link.person_id = person.id and owner_link.kind = 'channel'
    where person.is_group or owner_link.key is not null
    group by person.id`.execute(db)
  await sql`comment on view group_channel is 'every group, with its channel where it has one'`.execute(db)

  await sql`create table channel_member (
    channel text not null,
    user_id text not null,
    primary key (channel, user_id)
  )`.execute(db)
  await sql`comment on table channel_member is 'who is in the channels of groups'`.execute(db)
  await sql`create index channel_member_user on channel_member (user_id)`.execute(db)

  await sql`create table claim (
    id bigint generated always as identity primary key,
    user_id text not null,
    key text not null,
    written text not null,
    state text not null check (state in ('asked', 'confirmed', 'declined')),
    asked_at timestamptz not null,
    decided_by text,
    unique (user_id, key)
  )`.execute(db)
  await sql`comment on table claim is 'members who say which of the notes'' people they are'`.execute(db)
}
