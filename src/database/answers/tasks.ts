import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Priority, Status } from '../../note/note.ts'
import { ask } from '../connect.ts'
import { keeper, readRevision } from '../revision.ts'
import type { Database } from '../schema.ts'
import { mayHold } from '../words.ts'
import { ALWAYS, holdsWords, type ListedNote, type Sight, visible } from './conditions.ts'
import { byRankedUrgency, isAt, type Key, keyOf, type Place, PRIORITY_RANK } from './task-order.ts'
import { undoneTasks } from './undone-tasks.ts'

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
  const rows = await ask(db, pageOf(question, place, await mayHold(db, question.words)))
  const [{ matching, before, counts } = NOTHING] = rows
  const shown = rows.filter(isListed)
  return { matching, before, counts, tasks: shown.map(taskOf), keys: shown.map(({ key }) => key) }
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

/** What is counted, beside each task of the page; beside nulls where it has none. */
type PageRow = Counted & (ListedRow | { readonly id: null })
type Counted = Pick<TaskAnswer, 'counts' | 'matching' | 'before'>
type ListedRow = TaskRow & { readonly key: Key }

const NOTHING: Counted = { counts: { open: 0, overdue: 0, proposed: 0 }, matching: 0, before: 0 }

const taskOf = ({ counts, matching, before, key, ...task }: Counted & ListedRow) => listed(task)

const isListed = (row: PageRow): row is Counted & ListedRow => row.id !== null

/** The tasks of the page in their order. */
function pageOf(
  question: TaskQuestion,
  place: Place | null,
  isLikely: RawBuilder<unknown>,
): RawBuilder<PageRow> {
  const { today, limit } = question
  const direction = place?.kind === 'before' ? 'desc' : 'asc'
  return sql<PageRow>`
    with ${chosenTasks(question, isLikely)}, page as (
      select id, ${keyOf(today)} as key from (
        select * from chosen as task
        where ${matches(question)} and ${place === null ? ALWAYS : isAt(place, today)}
        order by ${byRankedUrgency(today, direction)} limit ${sql.lit(limit)}
      ) task
    ), counted as (${countsOf(question, place)})
    select counted.*, to_json(page.key) as key, ${taskColumns}
    from counted left join (page join task on task.id = page.id join note on note.id = task.note_id) on true
    order by page.key`
}

/** What is counted, and what the page is from: read twice where it is quicker read than kept. */
function chosenTasks(question: TaskQuestion, isLikely: RawBuilder<unknown>): RawBuilder<unknown> {
  const undone = undoneTasks(question)
  return undone === null
    ? sql`chosen as materialized (${anyTasks(question, isLikely)})`
    : sql`chosen as not materialized (${undone})`
}

function anyTasks(question: TaskQuestion, isLikely: RawBuilder<unknown>): RawBuilder<unknown> {
  const done = question.filters.includes('done') ? sql`or status = 'done'` : sql``
  const assigned = question.filters.includes('unassigned') ? isAssigned : sql`null::boolean`
  return sql`select task.id, status, proposed, due, done, ${PRIORITY_RANK} as rank, ${assigned} as assigned
    from ${chosen(question)} and (${isUndone} ${done}) and ${isLikely}`
}

function countsOf(question: TaskQuestion, place: Place | null): RawBuilder<unknown> {
  const { today } = question
  const isBefore = sql`${matches(question)} and ${keyOf(today)} < (select min(key) from page)`
  return sql`
    select json_build_object(
        'open', count(*) filter (where ${isOpen}),
        'overdue', count(*) filter (where ${isOpen} and due < ${today}::date),
        'proposed', count(*) filter (where ${isProposed})) as counts,
      count(*) filter (where ${matches(question)}) as matching,
      ${place === null ? sql`0` : sql`count(*) filter (where ${isBefore})`} as before
    from chosen as task`
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
      filters.includes('unassigned') ? sql`not assigned` : ALWAYS,
    ],
    sql` and `,
  )
}

const KINDS = [
  { filter: 'proposed', condition: isProposed },
  { filter: 'done', condition: sql`status = 'done'` },
] as const

const isAssigned = sql`exists (
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
    select coalesce((select name from person where person.id = person_id), task_owner.name) from task_owner
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
