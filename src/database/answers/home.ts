import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../schema.ts'
import { SYNCED } from '../setting.ts'
import type { Some } from './brief.ts'
import { type Sight, visible } from './conditions.ts'
import { byUrgency } from './task-order.ts'
import { isOpen, tasksById } from './tasks.ts'

// What a Home shows besides lists of tasks as /actions has them.

/** Who looks at their Home, and when. */
export interface HomeQuestion {
  readonly userId: string
  /** Whom tasks are theirs through: themselves and their groups. */
  readonly people: readonly number[]
  readonly today: Temporal.PlainDate
  readonly sight: Sight
}

/** The tasks of theirs that were done on that day, the last one first. */
export async function doneOn(db: Kysely<Database>, question: HomeQuestion, limit: number): Promise<Some> {
  const { people, today } = question
  return listed(
    db,
    sql`select task.id, count(*) over () as total from ${tasks(question)} and status = 'done' and done = ${today} and ${ownedBy(people)}
      order by task.id desc limit ${limit}`,
  )
}

/** What others have to do for them: tasks that they handed over, and what their own tasks depend on; the most urgent first. */
export async function waitedFor(db: Kysely<Database>, question: HomeQuestion, limit: number): Promise<Some> {
  const { userId, people, today } = question
  const handedOver = sql`select edit.task_id from edit
    where asked_by = ${userId} and change ->> 'kind' = 'assign' and edit.state = 'written'
      and not exists (select from edit undo where undo.undoes = edit.id and undo.state = 'written')`
  const awaited = sql`select awaited.id from task mine
    join task_owner on task_owner.task_id = mine.id
    cross join lateral unnest(mine.depends_on) as needed
    join task awaited on awaited.marker = needed
    where person_id = any(${people}::bigint[]) and mine.removed_at is null and mine.depends_on <> '{}'
      and mine.status in ('todo', 'in_progress', 'on_hold')`
  const theirs = sql`select from task_owner where task_id = task.id and person_id = any(${people}::bigint[])`
  return listed(
    db,
    sql`select task.id, count(*) over () as total from ${tasks(question)} and ${isOpen} and task.id in (${handedOver} union all ${awaited})
        and not exists (${theirs})
      order by ${byUrgency(today)} limit ${limit}`,
  )
}

/** An account, and how much there is to do for it. */
export interface AccountCount {
  readonly id: number
  readonly name: string
  readonly open: number
  readonly overdue: number
}

/** The accounts that their open tasks are about, where theirs are most first, and what is open there of anyone's. */
export async function accountsOfTasks(
  db: Kysely<Database>,
  question: HomeQuestion,
  limit: number,
): Promise<{ readonly total: number; readonly accounts: readonly AccountCount[] }> {
  const { people, today } = question
  const { rows } = await sql<AccountCount & { total: number }>`
    with theirs as (
      select account_id, count(*) as mine, count(*) over () as total from task_account
      join account on account.id = account_id and account.removed_at is null
      where task_id in (select task.id from ${tasks(question)} and ${isOpen} and ${ownedBy(people)})
      group by account_id order by mine desc, account_id limit ${limit})
    select account.id, account.name, counted.open, counted.overdue, theirs.total
    from theirs join account on account.id = theirs.account_id
    cross join lateral (
      select count(*) as open, count(*) filter (where due < ${today}) as overdue from ${tasks(question)} and ${isOpen}
        and task.id in (select task_id from task_account where account_id = theirs.account_id)) as counted
    order by theirs.mine desc, account.name`.execute(db)
  return {
    total: rows[0]?.total ?? 0,
    accounts: rows.map(({ id, name, open, overdue }) => ({ id, name, open, overdue })),
  }
}

/** What whoever keeps the vault has to look after. */
export interface VaultState {
  /** Files with problems, those with the most first; `first` is what is wrong first. */
  readonly files: readonly { readonly path: string; readonly problems: number; readonly first: string }[]
  readonly filesInAll: number
  readonly problems: number
  /** Edits that wait to be written. */
  readonly waiting: number
  /** When the vault was last synced; null where that isn't known. */
  readonly syncedAt: Temporal.Instant | null
}

export async function vaultState(db: Kysely<Database>, limit: number): Promise<VaultState> {
  const [files, { rows }] = await Promise.all([
    sql<VaultState['files'][number]>`
      select path, count(*) as problems, (array_agg(message order by line nulls first, id))[1] as first
      from problem group by path order by problems desc, path limit ${limit}`.execute(db),
    sql<Omit<VaultState, 'files'>>`
      select (select count(*) from problem) as problems, (select count(distinct path) from problem) as "filesInAll",
        (select count(*) from edit where state = 'pending') as waiting,
        (select (value ->> 'at')::timestamptz from setting where name = ${SYNCED}) as "syncedAt"`.execute(db),
  ])
  return { files: files.rows, ...(rows[0] ?? { problems: 0, filesInAll: 0, waiting: 0, syncedAt: null }) }
}

/** The tasks that may be seen, to be narrowed by conditions. */
const tasks = ({ sight }: HomeQuestion) => sql`task join note on note.id = task.note_id
  where task.removed_at is null and note.removed_at is null and ${visible(sight)}`

const ownedBy = (people: readonly number[]) =>
  sql`task.id in (select task_id from task_owner where person_id = any(${people}::bigint[]))`

async function listed(db: Kysely<Database>, query: RawBuilder<unknown>): Promise<Some> {
  const { rows } = await sql<{ id: number; total: number }>`${query}`.execute(db)
  const ids = rows.map(({ id }) => id)
  const found = await tasksById(db, ids)
  return { total: rows[0]?.total ?? 0, tasks: ids.flatMap((id) => found.get(id) ?? []) }
}
