import { type Kysely, sql } from 'kysely'

/** Tasks that people handed over in Slack, what those who got them said to it, and messages that show what was. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table handover (
    edit_id bigint primary key references edit on delete cascade,
    person_id bigint not null references person on delete cascade,
    state text not null check (state in ('telling', 'told', 'accepted', 'declined', 'failed')),
    channel text,
    ts text,
    words text,
    unique (channel, ts)
  )`.execute(db)
  await sql`comment on column handover.edit_id is 'what wrote the new owner into the note; undoing it gives the task back'`.execute(
    db,
  )
  await sql`comment on column handover.person_id is 'who got the task'`.execute(db)
  await sql`comment on column handover.words is 'why it was declined'`.execute(db)
  await sql`create index edit_undoes on edit (undoes) where undoes is not null`.execute(db)

  await sql`alter table post add column stale integer not null default 0`.execute(db)
  await sql`comment on column post.stale is 'how many changes of the task the message doesn''t show yet'`.execute(
    db,
  )
  await sql`create index post_stale on post (posted_at) where stale > 0`.execute(db)
}
