import { type Kysely, type RawBuilder, sql } from 'kysely'

/** What is read from the vault: everything here can be rebuilt from the notes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create extension if not exists pg_trgm`.execute(db)
  for (const statements of [notes, tasks, items('decision'), items('fact'), linksAndProblems])
    await statements.execute(db)
  for (const statements of [directory, ownership, settings]) await statements.execute(db)
  for (const table of ['note', 'task', 'decision']) await accountsOf(table).execute(db)
}

/** Files, and what their front matter says. */
const notes = sql`
  create table note (
    id bigint generated always as identity primary key,
    path text not null,
    title text not null,
    type text,
    date date,
    participants text[] not null,
    persons text[] not null,
    stated_accounts text[] not null,
    tags text[] not null,
    aliases text[] not null,
    source text,
    email text,
    slack text,
    parent text,
    confidential boolean not null,
    repaired boolean not null,
    summary text,
    stamp text not null,
    hash bytea not null,
    removed_at timestamptz
  );
  create unique index note_path on note (path) where removed_at is null;
  comment on column note.stamp is 'size, time and inode of the file as read: what differs is read again'`

/** Checkbox items; the indexes are for what reminders and sync ask. */
const tasks = sql`
  create table task (
    id bigint generated always as identity primary key,
    note_id bigint not null references note on delete cascade,
    line integer not null,
    source text not null,
    symbol text not null,
    status text not null,
    proposed boolean not null,
    description text not null,
    text text not null,
    owners text[] not null default '{}',
    tags text[] not null,
    priority text,
    due date,
    scheduled date,
    start date,
    created date,
    done date,
    cancelled date,
    recurrence text,
    on_completion text,
    marker text,
    depends_on text[] not null,
    block_id text,
    section text,
    removed_at timestamptz
  );
  comment on column task.marker is 'the id that the note gives after 🆔';
  comment on column task.owners is 'as the note writes them; task_owner says who they are';
  create index task_note on task (note_id);
  create index task_due on task (due) where removed_at is null and status in ('todo', 'in_progress');
  create index task_marker on task (marker) where marker is not null`

/** What else is found in notes. */
const linksAndProblems = sql`
  create table link (
    note_id bigint not null references note on delete cascade,
    line integer not null,
    target text not null
  );
  create index link_note on link (note_id);

  create table problem (
    id bigint generated always as identity primary key,
    path text not null,
    line integer,
    message text not null
  );
  create index problem_path on problem (path)`

/** Who and what the names in notes mean. */
const directory = sql`
  create table person (
    id bigint generated always as identity primary key,
    name text not null unique,
    aliases text[] not null,
    is_group boolean not null,
    is_vault_owner boolean not null,
    email text,
    slack text,
    channel text,
    source text not null default 'owner',
    removed_at timestamptz
  );
  comment on column person.source is 'the best of what says the name: team_file, own_note, front_matter or owner';

  create table account (
    id bigint generated always as identity primary key,
    name text not null unique,
    aliases text[] not null,
    parent_id bigint references account on delete set null,
    folders text[] not null default '{}',
    removed_at timestamptz
  )`

/** Whose the tasks are. */
const ownership = sql`
  create table task_owner (
    task_id bigint not null references task on delete cascade,
    position smallint not null,
    name text not null,
    resolution text not null,
    person_id bigint references person on delete set null,
    primary key (task_id, position)
  );
  comment on column task_owner.resolution is 'person, nobody, unknown or ambiguous';
  create index task_owner_person on task_owner (person_id)`

/** What sync remembers between runs. */
const settings = sql`
  create table setting (
    name text primary key,
    value jsonb not null
  );
  comment on table setting is 'what sync remembers between runs: reader version, fingerprint of known names'`

/** Items under a heading of their own: decisions and facts. */
function items(table: string): RawBuilder<unknown> {
  return sql`
  create table ${sql.table(table)} (
    id bigint generated always as identity primary key,
    note_id bigint not null references note on delete cascade,
    line integer not null,
    text text not null
  );
  create index ${sql.ref(`${table}_note`)} on ${sql.table(table)} (note_id)`
}

/** Which accounts a note, task or decision belongs to. */
function accountsOf(table: string): RawBuilder<unknown> {
  const [of, belongings] = [sql.ref(`${table}_id`), sql.table(`${table}_account`)]
  return sql`
  create table ${belongings} (
    ${of} bigint not null references ${sql.table(table)} on delete cascade,
    account_id bigint not null references account on delete cascade,
    primary key (${of}, account_id)
  );
  create index ${sql.ref(`${table}_account_account`)} on ${belongings} (account_id)`
}
