import { type Kysely, sql } from 'kysely'

/** Whose people someone is; what channels are told of accounts; who looks at their Home. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statements of [companies, briefs, subscriptions, reports, homes]) await statements.execute(db)
  // The next sync reads every note again, and fills the column.
  await sql`delete from setting`.execute(db)
}

/** For whom people work, as their own notes say. */
const companies = sql`
  alter table note add column company text;
  create index note_of_person on note (title)
    where removed_at is null and lower(type) in ('people', 'person', 'contact')`

/** What was posted to a channel before a meeting. */
const briefs = sql`
  create table brief (
    channel text not null,
    ts text not null,
    account_id bigint not null references account on delete cascade,
    local_date date not null,
    ours smallint not null,
    asked_by text not null,
    primary key (channel, ts)
  );
  comment on table brief is 'briefs that were posted to channels, so that they can be brought up to date';
  comment on column brief.ours is 'so many of the tasks that it numbers, from the first on, are the team''s'`

/** Which channels are told of which accounts. */
const subscriptions = sql`
  create table subscription (
    id bigint generated always as identity primary key,
    channel text not null,
    account_id bigint not null references account on delete cascade,
    asked_by text not null,
    asked_at timestamptz not null,
    ended_at timestamptz,
    unique (channel, account_id)
  );
  comment on column subscription.asked_by is 'a Slack user, as whom the channel is told'`

/** What they were told, and when: as digests are, but of accounts and to channels. */
const reports = sql`
  create table report (
    id uuid primary key default gen_random_uuid(),
    subscription_id bigint not null references subscription on delete cascade,
    local_date date not null,
    state text not null check (state in ('claimed', 'sending', 'sent', 'nothing', 'failed', 'unknown')),
    claimed_at timestamptz not null,
    sent_at timestamptz,
    channel text,
    ts text,
    reason text,
    task_ids bigint[] not null default '{}',
    unique (subscription_id, local_date)
  );
  comment on column report.task_ids is 'what it lists, in the order of their numbers';
  create index report_place on report (channel, ts)`

/** Whose Home is to be kept up to date, and what makes it quick to read. */
const homes = sql`
  create table home (
    user_id text primary key,
    opened_at timestamptz not null,
    account_id bigint references account on delete set null,
    content text,
    view_hash text,
    published_at timestamptz,
    stale_at timestamptz
  );
  comment on column home.stale_at is 'since when it shows what is old, because it had been published just before';
  comment on column home.account_id is 'which account it shows at the moment, instead of what is theirs';
  comment on column home.content is 'a hash of what was published last, so that the same is published once';
  comment on column home.view_hash is 'Slack''s own, by which it refuses to put something older in the place of something newer';
  create index edit_asker on edit (asked_by);
  create index task_done on task (done) where removed_at is null and status = 'done';
  create index task_depending on task (id)
    where depends_on <> '{}' and removed_at is null and status in ('todo', 'in_progress', 'on_hold')`
