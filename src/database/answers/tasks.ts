import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Priority, Status } from '../../note/note.ts'
import type { Database } from '../schema.ts'
import { ALWAYS, holdsWords, type ListedNote, type Sight, visible } from './conditions.ts'

// What /actions reads.

export type Filter = 'overdue' | 'today' | 'week' | 'proposed' | 'unassigned' | 'done'

export interface TaskQuestion {
  /** Tasks of any of these accounts; null: of all and none. */
  readonly accounts: readonly number[] | null
  /** Tasks of any of these people and groups; null: of everyone and nobody. */
  readonly people: readonly number[] | null
  readonly filters: readonly Filter[]
  /** Words and phrases, all of which the task's text or its note's title must hold. */
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
  readonly done: number
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
  /** The most urgent first; done tasks by when they were done, the latest first. */
  readonly tasks: readonly ListedTask[]
}

/** Reads the tasks that a question asks for, and counts them and everything they were chosen from. */
export async function answerTasks(db: Kysely<Database>, question: TaskQuestion): Promise<TaskAnswer> {
  const [{ matching, ...counts }, tasks] = await Promise.all([
    countTasks(db, question),
    listTasks(db, question),
  ])
  return { counts, matching, tasks }
}

/** Reads tasks by id, those that have gone from the notes included. */
export async function tasksById(
  db: Kysely<Database>,
  ids: readonly number[],
): Promise<ReadonlyMap<number, ListedTask>> {
  const { rows } = await sql<TaskRow>`
    select ${taskColumns} from task join note on note.id = task.note_id
    where task.id = any(${ids}::bigint[])`.execute(db)
  return new Map(rows.map((row) => [row.id, listed(row)]))
}

async function countTasks(db: Kysely<Database>, question: TaskQuestion) {
  const { rows } = await sql<TaskCounts & { matching: number }>`
    select
      count(*) filter (where ${isOpen}) as open,
      count(*) filter (where ${isOpen} and due < ${question.today}) as overdue,
      count(*) filter (where ${isProposed}) as proposed,
      count(*) filter (where status = 'done') as done,
      count(*) filter (where ${matches(question)}) as matching
    from ${chosen(question)}`.execute(db)
  return rows[0] ?? { open: 0, overdue: 0, proposed: 0, done: 0, matching: 0 }
}

async function listTasks(db: Kysely<Database>, question: TaskQuestion): Promise<ListedTask[]> {
  const { today, limit } = question
  const { rows } = await sql<TaskRow>`
    select ${taskColumns} from ${chosen(question)} and ${matches(question)}
    order by ${byUrgency(today)}
    limit ${limit}`.execute(db)
  return rows.map(listed)
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

export const isOpen = sql`(status in ('todo', 'in_progress', 'on_hold') and not proposed)`
const isProposed = sql`(status in ('todo', 'in_progress', 'on_hold') and proposed)`

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
  if (filter === 'overdue') return [sql`due < ${today}`]
  if (filter === 'today') return [sql`due = ${today}`]
  return filter === 'week' ? [sql`(due >= ${today} and due < ${today.add({ days: 7 })})`] : []
}

/** The most urgent first; in each group by priority, then date; what is done by when it was, the latest first. */
export const byUrgency = (today: Temporal.PlainDate) =>
  sql`${urgency(today)}, done desc nulls last, ${PRIORITY_RANK}, due, task.id`

/** Orders as views group: overdue, due today, within a week, later, without a date, proposed, closed. */
function urgency(today: Temporal.PlainDate): RawBuilder<unknown> {
  return sql`case
    when status in ('done', 'cancelled') then 6
    when proposed then 5
    when due is null then 4
    when due < ${today} then 0
    when due = ${today} then 1
    when due < ${today.add({ days: 7 })} then 2
    else 3 end`
}

/** As Obsidian Tasks ranks: no priority stands between medium and low. */
const PRIORITY_RANK = sql`case priority
  when 'highest' then 0 when 'high' then 1 when 'medium' then 2 when 'low' then 4 when 'lowest' then 5 else 3 end`

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
