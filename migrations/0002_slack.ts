import { type Kysely, sql } from 'kysely'

/** What only Slack knows: who is who, who was reminded, what was asked, edits that wait. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statements of [members, digests, posts, edits, inbox]) await statements.execute(db)
}

/** Who is who. */
const members = sql`
  create table member (
    user_id text primary key,
    team_id text not null,
    name text not null,
    email text,
    zone text,
    is_bot boolean not null,
    is_guest boolean not null,
    is_stranger boolean not null,
    is_deleted boolean not null,
    person_id bigint references person on delete set null,
    seen_at timestamptz not null
  );
  create index member_person on member (person_id)`

/** Who was reminded, of what, on which day. */
const digests = sql`
  create table digest (
    id uuid primary key default gen_random_uuid(),
    person_id bigint not null references person on delete cascade,
    local_date date not null,
    state text not null check (state in ('claimed', 'sending', 'sent', 'failed', 'unknown')),
    claimed_at timestamptz not null,
    sent_at timestamptz,
    channel text,
    ts text,
    reason text,
    task_ids bigint[] not null,
    unique (person_id, local_date)
  );
  comment on column digest.task_ids is 'what it lists, in order: becomes posts once it is known to be sent'`

/** Which messages show which tasks. */
const posts = sql`
  create table post (
    channel text not null,
    ts text not null,
    position smallint not null,
    task_id bigint not null references task on delete cascade,
    kind text not null check (kind in ('digest', 'task', 'list')),
    posted_at timestamptz not null,
    primary key (channel, ts, position)
  );
  comment on column post.position is 'the number that the message shows beside the task, from 1';
  create index post_task on post (task_id)`

/** Changes that were asked for in Slack, and how far they have come. */
const edits = sql`
  create table edit (
    id bigint generated always as identity primary key,
    task_id bigint not null references task on delete cascade,
    change jsonb not null,
    asked_by text not null,
    asked_at timestamptz not null,
    day date not null,
    gesture text unique,
    undoes bigint references edit,
    state text not null check (state in ('pending', 'written', 'unchanged', 'refused')),
    message text,
    attempts integer not null default 0,
    try_at timestamptz not null,
    settled_at timestamptz,
    line integer,
    before text,
    after text,
    hash_before bytea,
    hash_after bytea,
    told_at timestamptz
  );
  comment on column edit.before is 'the lines that were, as JSON; text, since neither jsonb nor text[] can hold every line';
  comment on column edit.after is 'the lines that stand in their place, likewise';
  comment on column edit.hash_before is 'of the whole note; kept with hash_after, before and after before the note is written, so that a crash in between can be told';
  comment on column edit.told_at is 'when whoever asked was told how it ended';
  create index edit_untold on edit (id) where state <> 'pending' and told_at is null;
  comment on column edit.day is 'the date that is written into the note: the asker''s today';
  comment on column edit.gesture is 'names what asked for it, so that a second delivery asks nothing';
  create index edit_pending on edit (try_at) where state = 'pending';
  create index edit_task on edit (task_id)`

/** Events, written down before they are acknowledged. */
const inbox = sql`
  create table inbox (
    id text primary key,
    number bigint not null generated always as identity,
    about text not null,
    body jsonb not null,
    received_at timestamptz not null,
    attempts integer not null default 0,
    try_at timestamptz not null,
    done_at timestamptz,
    error text
  );
  comment on table inbox is 'what Slack sent, written down before it is acknowledged; id is Slack''s event_id';
  comment on column inbox.about is 'what is about the same thing is carried out in the order of its numbers: a reaction that is taken off after it is put on';
  create index inbox_waiting on inbox (about, number) where done_at is null`
