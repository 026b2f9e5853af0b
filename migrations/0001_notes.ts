import { type Kysely, sql } from 'kysely'

/** What is read from the vault: everything here can be rebuilt from the notes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create extension if not exists pg_trgm`.execute(db)

  await sql`create table note (
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
  )`.execute(db)

  // A note that is gone is kept; another may have its path meanwhile.
  await sql`create unique index note_path on note (path) where removed_at is null`.execute(db)
  await sql`comment on column note.stamp is 'size, time and inode of the file as read: what differs is read again'`.execute(
    db,
  )

  await sql`create table task (
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
  )`.execute(db)
  await sql`comment on column task.marker is 'the id that the note gives after 🆔'`.execute(db)
  await sql`comment on column task.owners is 'as the note writes them; task_owner says who they are'`.execute(
    db,
  )
  await sql`create index task_note on task (note_id)`.execute(db)
  await sql`create index task_due on task (due) where removed_at is null and status in ('todo', 'in_progress')`.execute(
    db,
  )

  await sql`create index task_marker on task (marker) where marker is not null`.execute(db)

  for (const table of ['decision', 'fact'])
    await sql`create table ${sql.table(table)} (
      id bigint generated always as identity primary key,
      note_id bigint not null references note on delete cascade,
      line integer not null,
      text text not null
    )`.execute(db)
  await sql`create index decision_note on decision (note_id)`.execute(db)
  await sql`create index fact_note on fact (note_id)`.execute(db)

  await sql`create table link (
    note_id bigint not null references note on delete cascade,
    line integer not null,
    target text not null
  )`.execute(db)
  await sql`create index link_note on link (note_id)`.execute(db)

  await sql`create table problem (
    id bigint generated always as identity primary key,
    path text not null,
    line integer,
    message text not null
  )`.execute(db)
  await sql`create index problem_path on problem (path)`.execute(db)

  await sql`create table person (
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
  )`.execute(db)

  await sql`comment on column person.source is 'the best of what says the name: team_file, own_note, front_matter or owner'`.execute(
    db,
  )

  await sql`create table account (
    id bigint generated always as identity primary key,
    name text not null unique,
    aliases text[] not null,
    parent_id bigint references account on delete set null,
    folders text[] not null default '{}',
    removed_at timestamptz
  )`.execute(db)

  await sql`create table task_owner (
    task_id bigint not null references task on delete cascade,
    position smallint not null,
    name text not null,
    resolution text not null,
    person_id bigint references person on delete set null,
    primary key (task_id, position)
  )`.execute(db)
  await sql`comment on column task_owner.resolution is 'person, nobody, unknown or ambiguous'`.execute(db)
  await sql`create index task_owner_person on task_owner (person_id)`.execute(db)

  for (const table of ['note', 'task', 'decision']) {
    const of = sql.ref(`${table}_id`)
    await sql`create table ${sql.table(`${table}_account`)} (
      ${of} bigint not null references ${sql.table(table)} on delete cascade,
      account_id bigint not null references account on delete cascade,
      primary key (${of}, account_id)
    )`.execute(db)
    await sql`create index ${sql.ref(`${table}_account_account`)} on ${sql.table(`${table}_account`)} (account_id)`.execute(
      db,
    )
  }

  await sql`create table setting (
    name text primary key,
    value jsonb not null
  )`.execute(db)
  await sql`comment on table setting is 'what sync remembers between runs: reader version, fingerprint of known names'`.execute(
    db,
  )
}
