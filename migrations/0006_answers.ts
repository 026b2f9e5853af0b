import { type Kysely, type RawBuilder, sql } from 'kysely'

/** What makes answers quick, what finds words, and what was shared in channels. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await revisions.execute(db)
  for (const [table, names] of READ_FROM) await revised(table, names).execute(db)
  for (const statements of [openTasks, belongings, words, shared]) await statements.execute(db)
}

/**
 * A copy of the bot may keep what it read for as long as its revision stands. Triggers mark it, so that nothing that
 * writes can forget to; once a transaction, since a row that is written a thousand times in one takes ever longer.
 */
const revisions = sql`
  create table revision (
    name text primary key,
    made_by xid8 not null
  );
  comment on table revision is 'which transaction last changed something: names (people and accounts) or content (all that answers show)';
  insert into revision values ('names', pg_current_xact_id()), ('content', pg_current_xact_id());
  create function mark_revision() returns trigger language plpgsql as $$
  begin
    update revision set made_by = pg_current_xact_id()
      where name = any(tg_argv) and made_by <> pg_current_xact_id();
    return null;
  end $$`

const CONTENT = [
  'note',
  'task',
  'decision',
  'fact',
  'task_owner',
  'note_account',
  'task_account',
  'decision_account',
]
const READ_FROM: readonly (readonly [table: string, names: readonly string[]])[] = [
  ...CONTENT.map((table) => [table, ['content']] as const),
  ['person', ['names', 'content']],
  ['account', ['names', 'content']],
]

function revised(table: string, names: readonly string[]): RawBuilder<unknown> {
  return sql`create trigger ${sql.ref(`${table}_revised`)} after insert or update or delete or truncate
    on ${sql.table(table)} execute function mark_revision(${sql.join(names.map((name) => sql.lit(name)))})`
}

/** All that counting what is open takes, without a look at the tasks themselves. */
const openTasks = sql`
  create index task_open on task (id) include (note_id, status, proposed, due, done, priority)
    where removed_at is null and status in ('todo', 'in_progress', 'on_hold')`

/** In the place of indexes without the second column. */
const belongings = sql`
  drop index task_account_account;
  create index task_account_account on task_account (account_id, task_id);
  drop index decision_account_account;
  create index decision_account_account on decision_account (account_id, decision_id);
  drop index task_owner_person;
  create index task_owner_person on task_owner (person_id, task_id)`

/**
 * The words of notes are gathered behind sync, which needn't wait for it: a note whose hash is another here has yet to
 * be gathered, and is looked through as it is. `folded` is as the bot folds names; `searchable` parts words at all that
 * is no letter or figure, where Postgres would take `a/b` for a file.
 */
const words = sql`
  create function folded(text) returns text immutable strict parallel safe language sql as $$
    select replace(replace(replace(replace(translate(
      lower(regexp_replace(normalize($1, NFKD), '[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u3099\u309a\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]', '', 'g')),
      'øłđðħı’‘ʼ', 'olddhi'''''''), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th')
  $$;
  create function searchable(text) returns text immutable strict parallel safe language sql as $$
    select regexp_replace(folded($1),
      '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u2bff\u3000-\u303f]+', ' ', 'g')
  $$;
  create table note_words (
    note_id bigint primary key references note on delete cascade,
    hash bytea not null,
    words tsvector not null
  );
  comment on table note_words is 'the words of a note''s title, tasks, decisions and facts, as of that hash of the note';
  create index note_words_words on note_words using gin (words);
  create table word (
    word text primary key
  );
  comment on table word is 'every word that notes hold or held, for finding what a slip of the fingers means';
  create index word_alike on word using gin (word gin_trgm_ops)`

/** What was asked for the lists that stand in channels, so that they can be brought up to date. */
const shared = sql`
  create table shared_list (
    channel text not null,
    ts text not null,
    question text not null,
    asked_by text not null,
    local_date date not null,
    primary key (channel, ts)
  );
  comment on column shared_list.question is 'as whoever shared it typed it, with the page';
  comment on column shared_list.local_date is 'their date, by which dates in the question are read'`
