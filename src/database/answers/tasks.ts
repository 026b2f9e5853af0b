import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Priority, Status } from '../../note/note.ts'
import { ask } from '../connect.ts'
import { keeper, readRevision } from '../revision.ts'
import type { Database } from '../schema.ts'
import { mayHold } from '../words.ts'
import { ALWAYS, holdsWords, type ListedNote, type Sight, visible } from './conditions.ts'
import { isAt, type Key, keyOf, type Place } from './task-order.ts'

// What /actions reads.

export type Filter = 'overdue' | 'today' | 'week' | 'proposed' | 'unassigned' | 'done'

export interface TaskQuestion {
  /** Tasks of any of these accounts; null: of all and none. */
  readonly accounts: readonly number[] | null
  /** Tasks of any of these people and groups; null: of everyone and nobody. */
  readonly people: readonly number[] | null
  readonly filters: readonly Filter[]
  /** Words and phrases, folded, all of which the task's text or its note's title must hold. */
  readonly words: readonly string[]
  readonly today: Temporal.PlainDate
  readonly sight: Sight
  /** At most so many tasks are given; the counts count all. */
  readonly limit: number
}

export interface TaskCounts {
  readonly open: number
  readonly overdue: number
  readonly proposed: number
}

export interface ListedTask {
  readonly id: number
  readonly text: string
  readonly status: Status
  readonly proposed: boolean
  readonly priority: Priority | null
  readonly due: Temporal.PlainDate | null
  readonly done: Temporal.PlainDate | null
  /** People and groups by name, and as written where nobody is known by that name. */
  readonly owners: readonly string[]
  readonly accounts: readonly string[]
  readonly line: number
  /** Whether it has gone from the notes since it was last shown. */
  readonly isRemoved: boolean
  readonly note: ListedNote
}

export interface TaskAnswer {
  /** Everything there is of what was asked about, whatever the filters say. */
  readonly counts: TaskCounts
  /** How many tasks there are with the filters. */
  readonly matching: number
  /** How many of these come before the first that is given; 0 where none is. */
  readonly before: number
  /** The most urgent first; done tasks by when they were done, the latest first. */
  readonly tasks: readonly ListedTask[]
  /** The keys of these, by which the list goes on from each. */
  readonly keys: readonly Key[]
}

/** Reads the tasks that a question asks for, from a place on, and counts them and everything they were chosen from. */
export async function answerTasks(
  db: Kysely<Database>,
  question: TaskQuestion,
  place: Place | null = null,
): Promise<TaskAnswer> {
  const { content } = await readRevision(db)
  return keep(db, content, JSON.stringify([question, place]), () => answerNow(db, question, place))
}

const keep = keeper<TaskAnswer>()

async function answerNow(
  db: Kysely<Database>,
  question: TaskQuestion,
  place: Place | null,
): Promise<TaskAnswer> {
  const page = pageOf(question, place, await mayHold(db, question.words))
  const [{ ids, keys, open, overdue, proposed, ...counted } = NOTHING] = await ask(db, page)
  const tasks = await tasksById(db, ids)
  return {
    ...counted,
    counts: { open, overdue, proposed },
    tasks: ids.flatMap((id) => tasks.get(id) ?? []),
    keys,
  }
}

/** How many tasks are done of what a question asks about, whatever its filters say. */
export async function countDone(db: Kysely<Database>, question: TaskQuestion): Promise<number> {
  const [row] = await ask(
    db,
    sql<{ done: number }>`select count(*) as done from ${chosen(question)} and status = 'done'
      and ${await mayHold(db, question.words)}`,
  )
  return row?.done ?? 0
}

interface PageRow extends TaskCounts {
  readonly matching: number
  readonly before: number
  readonly ids: readonly number[]
  readonly keys: readonly Key[]
}
const NOTHING: PageRow = { open: 0, overdue: 0, proposed: 0, matching: 0, before: 0, ids: [], keys: [] }

/** One row. */
function pageOf(
  question: TaskQuestion,
  place: Place | null,
  isLikely: RawBuilder<unknown>,
): RawBuilder<PageRow> {
  const { today, limit, filters } = question
  const done = filters.includes('done') ? sql`or status = 'done'` : sql``
  const direction = place?.kind === 'before' ? sql`desc` : sql`asc`
  return sql<PageRow>`
    with chosen as (
      select task.id, status, proposed, due, ${keyOf(today)} as key, ${matches(question)} as matches
      from ${chosen(question)} and (${isUndone} ${done}) and ${isLikely}
    ), page as (
      select id, key from chosen where matches and ${place === null ? ALWAYS : isAt(place)}
      order by key ${direction} limit ${limit}
    )
    select
      count(*) filter (where ${isOpen}) as open,
      count(*) filter (where ${isOpen} and due < ${today}::date) as overdue,
      count(*) filter (where ${isProposed}) as proposed,
      count(*) filter (where matches) as matching,
      count(*) filter (where matches and key < (select min(key) from page)) as before,
      (select coalesce(json_agg(id order by key), '[]') from page) as ids,
      (select coalesce(json_agg(to_json(key) order by key), '[]') from page) as keys
    from chosen`
}

/** Reads tasks by id, those that have gone from the notes included. */
export async function tasksById(
  db: Kysely<Database>,
  ids: readonly number[],
): Promise<ReadonlyMap<number, ListedTask>> {
  if (ids.length === 0) return new Map()
  const rows = await ask(
    db,
    sql<TaskRow>`select ${taskColumns} from task join note on note.id = task.note_id
      where task.id = any(${ids}::bigint[])`,
  )
  return new Map(rows.map((row) => [row.id, listed(row)]))
}

/** The tasks that were asked about and may be seen, whatever the filters say. */
function chosen({ accounts, people, words, sight }: TaskQuestion): RawBuilder<unknown> {
  const ofAccounts = sql`task.id in (select task_id from task_account where account_id = any(${accounts}::bigint[]))`
  const ofPeople = sql`task.id in (select task_id from task_owner where person_id = any(${people}::bigint[]))`
  return sql`task join note on note.id = task.note_id
    where task.removed_at is null and note.removed_at is null and status <> 'non_task'
      and ${visible(sight)}
      and ${accounts === null ? ALWAYS : ofAccounts}
      and ${people === null ? ALWAYS : ofPeople}
      and ${holdsWords(sql`task.text`, words)}`
}

const isUndone = sql`status in ('todo', 'in_progress', 'on_hold')`
export const isOpen = sql`(${isUndone} and not proposed)`
const isProposed = sql`(${isUndone} and proposed)`

/** Done and proposed are kinds of task, and exclude each other; the days add up; unassigned narrows either. */
function matches({ filters, today }: TaskQuestion): RawBuilder<unknown> {
  const kinds = KINDS.filter(({ filter }) => filters.includes(filter)).map(({ condition }) => condition)
  const days = filters.flatMap((filter) => dayCondition(filter, today))
  return sql.join(
    [
      kinds.length === 0 ? isOpen : anyOf(kinds),
      days.length === 0 ? ALWAYS : anyOf(days),
      filters.includes('unassigned') ? isUnassigned : ALWAYS,
    ],
    sql` and `,
  )
}

const KINDS = [
  { filter: 'proposed', condition: isProposed },
  { filter: 'done', condition: sql`status = 'done'` },
] as const

const isUnassigned = sql`not exists (
  select from task_owner where task_owner.task_id = task.id and resolution <> 'nobody')`

const anyOf = (conditions: readonly RawBuilder<unknown>[]) => sql`(${sql.join(conditions, sql` or `)})`

function dayCondition(filter: Filter, today: Temporal.PlainDate): RawBuilder<unknown>[] {
  if (filter === 'overdue') return [sql`due < ${today}::date`]
  if (filter === 'today') return [sql`due = ${today}::date`]
  return filter === 'week' ? [sql`(due >= ${today}::date and due < ${today.add({ days: 7 })}::date)`] : []
}

const taskColumns = sql`
  task.id, task.text, status, proposed, priority, due, done, line, note.path, note.title, note.date,
  (task.removed_at is not null or note.removed_at is not null) as "isRemoved",
  array(
    select coalesce(person.name, task_owner.name) from task_owner left join person on person.id = person_id
    where task_owner.task_id = task.id and resolution <> 'nobody' order by position
  ) as owners,
  array(
    select account.name from task_account join account on account.id = account_id
    where task_account.task_id = task.id order by account.name
  ) as accounts`

type TaskRow = Omit<ListedTask, 'note'> & ListedNote

function listed({ path, title, date, ...task }: TaskRow): ListedTask {
  return { ...task, note: { path, title, date } }
}

/** The account for which a person, or anyone at all, has the most open tasks; null where there is none. */
export async function busiestAccount(db: Kysely<Database>, personId: number | null): Promise<string | null> {
  const theirs = sql`task.id in (select task_id from task_owner where person_id = ${personId})`
  const { rows } = await sql<{ name: string }>`
    select account.name from task_account
    join account on account.id = account_id join task on task.id = task_id join note on note.id = note_id
    where task.removed_at is null and not note.confidential and ${isOpen} and ${personId === null ? ALWAYS : theirs}
    group by account.name order by count(*) desc, account.name limit 1`.execute(db)
  return rows[0]?.name ?? null
}
