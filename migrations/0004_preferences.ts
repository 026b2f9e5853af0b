import { type Kysely, sql } from 'kysely'

/** What people tell the bot of reminding: when, how, and of which tasks not before a day. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statements of [snoozes, preferences, messages]) await statements.execute(db)
}

/** The bot's own knowledge: the notes say nothing of it. */
const snoozes = sql`
  create table snooze (
    id bigint generated always as identity primary key,
    task_id bigint not null references task on delete cascade,
    person_id bigint not null references person on delete cascade,
    until date not null,
    reason text,
    due date,
    made_by text not null,
    made_at timestamptz not null,
    gesture text,
    undone boolean not null default false,
    unique (gesture, person_id)
  );
  comment on table snooze is 'each time that a person or group put a task off; the last one counts that is not undone';
  comment on column snooze.due is 'when the task was due then: of another due date, times are counted anew';
  comment on column snooze.gesture is 'names what asked for it, so that a second delivery asks nothing';
  create index snooze_person on snooze (person_id, task_id);
  create index snooze_task on snooze (task_id)`

/** Null stands for what the workspace says. */
const preferences = sql`
  create table preference (
    person_id bigint primary key references person on delete cascade,
    rhythm text not null check (rhythm in ('daily', 'weekly', 'off')),
    at text,
    days smallint[],
    weekday smallint not null check (weekday between 1 and 7),
    lead_days smallint check (lead_days >= 0),
    form text not null check (form in ('digest', 'tasks')),
    changed_by text not null,
    changed_at timestamptz not null
  );
  comment on column preference.at is 'hours and minutes of the local day, like 09:00';
  comment on column preference.days is 'ISO weekdays, for daily; Monday is 1';
  comment on column preference.weekday is 'the ISO weekday of weekly';
  comment on column preference.form is 'digest: one message; tasks: one for each task'`

/** A digest may be several messages, sent one after the other; and it may be a review of what is proposed. */
const messages = sql`
  alter table digest
    add column form text not null default 'digest' check (form in ('digest', 'tasks', 'review')),
    add column messages smallint not null default 1,
    add column sent_messages smallint not null default 0,
    add column numbers smallint not null default 0,
    add column numbering_until timestamptz,
    drop constraint digest_person_id_local_date_key;
  comment on column digest.form is 'a review is once a week, and its local_date that week''s Monday';
  comment on column digest.messages is 'of how many messages it consists';
  comment on column digest.sent_messages is 'of these, so many are known to be sent, in their order';
  comment on column digest.numbers is 'so many of its tasks'' numbers have been put on it as reactions';
  comment on column digest.numbering_until is 'until then some copy of the bot is at it';
  create unique index digest_once on digest (person_id, local_date, (form = 'review'));
  create index digest_unnumbered on digest (sent_at)
    where state = 'sent' and form = 'digest' and numbers < cardinality(task_ids)`
