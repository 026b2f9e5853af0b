import { type Kysely, sql } from 'kysely'
import type { Database } from '../../src/database/schema.ts'

/** How much there is to choose from. */
export interface Scale {
  readonly tasks: number
  readonly accounts: number
  readonly people: number
}

/** As many as a large team has; a text holds six common words, and two that few others hold. */
export const OF = { accounts: 500, people: 200, topics: 20_000 } as const

/** The day on which everything is asked. */
export const TODAY = '2025-11-22'

const TASKS_A_NOTE = 10
const DECISIONS_A_NOTE = 3
const FACTS_A_NOTE = 4

/**
 * Fills a migrated, empty database as a team's years of notes would, by SQL alone: one task in five is open, of these
 * one in five proposed and six in ten dated over a year; a note is about one account or two, a task has an owner or two.
 */
export async function fill(db: Kysely<Database>, { tasks, accounts, people }: Scale): Promise<void> {
  const notes = Math.ceil(tasks / TASKS_A_NOTE)
  await sql`create function random_of(n bigint, salt int, most int) returns int immutable language sql as
    $$ select (abs(hashint8(n * 1000 + salt)::bigint) % most)::int $$`.execute(db)
  await sql`create function words_of(n bigint, salt int) returns text immutable language sql as $$
    select string_agg((array[${sql.join(WORDS.map((word) => sql.lit(word)))}])[1 + random_of(n, salt + i, ${sql.lit(WORDS.length)})], ' ')
      || ' topic' || random_of(n, salt + 8, ${sql.lit(OF.topics)}) || ' topic' || random_of(n, salt + 9, ${sql.lit(OF.topics)})
    from generate_series(1, 6) i $$`.execute(db)
  await fillDirectory(db, { tasks, accounts, people })
  await sql`insert into note (path, title, date, participants, persons, stated_accounts, tags, aliases, confidential, repaired, stamp, hash)
    select 'Meetings/note ' || n || '.md', 'Meeting ' || n || ' on ' || split_part(words_of(n, 50), ' ', 1),
      date ${sql.lit(TODAY)} - random_of(n, 1, 1500), array['Person ' || 1 + random_of(n, 2, ${sql.lit(people)}), 'Person ' || 1 + random_of(n, 3, ${sql.lit(people)})],
      '{}', '{}', '{}', '{}', random_of(n, 4, 500) = 0, false, '', ''
    from generate_series(1, ${notes}::int) n`.execute(db)
  await fillTasks(db, tasks)
  await fillItems(db, 'decision', notes * DECISIONS_A_NOTE, DECISIONS_A_NOTE)
  await fillItems(db, 'fact', notes * FACTS_A_NOTE, FACTS_A_NOTE)
  await fillBelongings(db, { tasks, accounts, people })
  await sql`vacuum analyze`.execute(db)
}

async function fillDirectory(db: Kysely<Database>, { accounts, people }: Scale): Promise<void> {
  await sql`insert into person (name, aliases, is_group, is_vault_owner, email)
    select 'Person ' || n, array['P' || n], false, n = 1, 'person' || n || '@example.com' from generate_series(1, ${people}::int) n`.execute(
    db,
  )
  await sql`insert into account (name, aliases)
    select 'Account ' || n, array['A' || n] from generate_series(1, ${accounts}::int) n`.execute(db)
}

async function fillTasks(db: Kysely<Database>, tasks: number): Promise<void> {
  await sql`insert into task (note_id, line, source, symbol, status, proposed, description, text, tags, priority, due, done, depends_on)
    select 1 + n / ${sql.lit(TASKS_A_NOTE)}, 10 + n % ${sql.lit(TASKS_A_NOTE)}, '- [ ] ' || text, ' ', case when open then 'todo' else 'done' end,
      open and random_of(n, 6, 5) = 0, text, text, '{task}',
      case random_of(n, 7, 6) when 0 then 'highest' when 1 then 'high' when 2 then 'low' end,
      case when random_of(n, 8, 10) < 6 then date ${sql.lit(TODAY)} - 182 + random_of(n, 9, 365) end,
      case when not open then date ${sql.lit(TODAY)} - random_of(n, 10, 900) end, '{}'
    from (
      select n, words_of(n, 100) as text, random_of(n, 5, 5) = 0 as open
      from generate_series(0, ${tasks - 1}::int) n
    ) made`.execute(db)
}

async function fillItems(
  db: Kysely<Database>,
  table: 'decision' | 'fact',
  items: number,
  aNote: number,
): Promise<void> {
  await sql`insert into ${sql.table(table)} (note_id, line, text)
    select 1 + n / ${sql.lit(aNote)}, 50 + n % ${sql.lit(aNote)}, words_of(n, 200)
    from generate_series(0, ${items - 1}::int) n`.execute(db)
}

async function fillBelongings(db: Kysely<Database>, { accounts, people }: Scale): Promise<void> {
  const [ofNote, owner] = [
    (id: string, nth: number) =>
      sql`1 + random_of(${sql.ref(id)}, ${sql.lit(20 + nth)}, ${sql.lit(accounts)})`,
    (nth: number) => sql`1 + random_of(id, ${sql.lit(30 + nth)}, ${sql.lit(people)})`,
  ]
  for (const nth of [0, 1]) {
    const some = nth === 0 ? sql`true` : sql`random_of(id, 25, 4) = 0`
    await sql`insert into note_account select id, ${ofNote('id', nth)} from note where ${some} on conflict do nothing`.execute(
      db,
    )
    await sql`insert into task_owner (task_id, position, name, key, resolution, person_id)
      select id, ${sql.lit(nth + 1)}, 'Person ' || ${owner(nth)}, 'person ' || ${owner(nth)}, 'person', ${owner(nth)} from task where ${some}`.execute(
      db,
    )
  }
  for (const table of ['task', 'decision'])
    await sql`insert into ${sql.table(`${table}_account`)} select id, account_id from ${sql.table(table)} join note_account using (note_id)`.execute(
      db,
    )
}

export const WORDS = [
  ...[
    'capacity',
    'pricing',
    'contract',
    'review',
    'migration',
    'storage',
    'benchmark',
    'roadmap',
    'security',
  ],
  ...[
    'training',
    'inference',
    'deployment',
    'renewal',
    'forecast',
    'support',
    'escalation',
    'workshop',
    'pilot',
  ],
  ...[
    'the',
    'for',
    'with',
    'of',
    'and',
    'plan',
    'send',
    'call',
    'ask',
    'agree',
    'draft',
    'prepare',
    'confirm',
  ],
  ...['legal', 'finance', 'engineering', 'partner', 'region', 'quota', 'latency', 'checkpoint', 'dataset'],
] as const
