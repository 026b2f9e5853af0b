import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../schema.ts'
import { type ListedNote, type Sight, visible } from './conditions.ts'
import { byUrgency } from './task-order.ts'
import { isOpen, type ListedTask, tasksById } from './tasks.ts'

// What /brief reads, besides decisions.

/** Which account a brief is about, and who asks when. */
export interface BriefQuestion {
  /** The account and those below it. */
  readonly accounts: readonly number[]
  /** The ids of the customers' people. */
  readonly customers: readonly number[]
  readonly today: Temporal.PlainDate
  readonly sight: Sight
  /** At most so many tasks of each kind are given; all are counted. */
  readonly limit: number
}

/** A meeting about the account. */
export interface Meeting {
  readonly id: number
  readonly note: ListedNote & { readonly date: Temporal.PlainDate }
  readonly participants: readonly string[]
  readonly summary: string | null
}

/** Tasks of one kind: the first ones, and how many there are. */
export interface Some {
  readonly total: number
  readonly tasks: readonly ListedTask[]
}

export interface OpenSome extends Some {
  readonly overdue: number
}

/** What is open: a task is the customer's where all its owners are. */
export interface OpenTasks {
  readonly ours: OpenSome
  readonly theirs: OpenSome
}

/** The latest meetings about the account that say anything, the last one first: notes of meetings to come don't yet. */
export async function latestMeetings(
  db: Kysely<Database>,
  { accounts, today, sight, limit }: Omit<BriefQuestion, 'customers'>,
): Promise<Meeting[]> {
  const { rows } = await sql<MeetingRow>`
    select note.id, path, title, date, participants, summary from note
    where note.removed_at is null and date <= ${today} and ${visible(sight)}
      and note.id in (select note_id from note_account where account_id = any(${accounts}::bigint[]))
      and (summary is not null
        or exists (select from fact where fact.note_id = note.id)
        or exists (select from decision where decision.note_id = note.id)
        or exists (select from task where task.note_id = note.id and task.removed_at is null))
    order by date desc, path desc
    limit ${limit}`.execute(db)
  return rows.map(({ path, title, date, ...meeting }) => ({ ...meeting, note: { path, title, date } }))
}

type MeetingRow = Omit<Meeting, 'note'> & Meeting['note']

/** The key information of a note in its order, the first `limit` of `total`. */
export async function factsOf(
  db: Kysely<Database>,
  noteId: number,
  limit: number,
): Promise<{ readonly total: number; readonly facts: readonly string[] }> {
  const rows = await db
    .selectFrom('fact')
    .select('text')
    .where('note_id', '=', noteId)
    .orderBy('line')
    .execute()
  return { total: rows.length, facts: rows.slice(0, limit).map(({ text }) => text) }
}

/** The account's open tasks by whose they are, the most urgent first. */
export async function openTasks(db: Kysely<Database>, question: BriefQuestion): Promise<OpenTasks> {
  const { customers, today, limit } = question
  const { rows } = await sql<Counted & { isTheirs: boolean; overdue: number }>`
    select "isTheirs", count(*) as total, count(*) filter (where due < ${today}) as overdue,
      to_json((array_agg(id order by ${byUrgency(today)}))[1:${limit}]) as ids
    from (
      select task.id, task.due, task.done, task.priority, task.status, task.proposed, coalesce((
        select bool_and(person_id = any(${customers}::bigint[]) is true) from task_owner
        where task_owner.task_id = task.id and resolution <> 'nobody'), false) as "isTheirs"
      from ${ofAccounts(question)} and ${isOpen}
    ) as task
    group by "isTheirs"`.execute(db)
  const listed = await tasksById(
    db,
    rows.flatMap(({ ids }) => ids),
  )
  const side = (isTheirs: boolean) => {
    const found = rows.find((row) => row.isTheirs === isTheirs)
    return found === undefined ? NONE : { overdue: found.overdue, ...some(found, listed) }
  }
  return { ours: side(false), theirs: side(true) }
}

/** The account's tasks that were done on that day or later, the last one first. */
export async function doneSince(
  db: Kysely<Database>,
  question: Omit<BriefQuestion, 'customers'>,
  since: Temporal.PlainDate,
): Promise<Some> {
  const { rows } = await sql<Counted>`
    select count(*) as total, to_json((array_agg(task.id order by done desc, task.id desc))[1:${question.limit}]) as ids
    from ${ofAccounts(question)} and status = 'done' and done >= ${since} having count(*) > 0`.execute(db)
  const [found] = rows
  return found === undefined ? NONE : some(found, await tasksById(db, found.ids))
}

interface Counted {
  readonly total: number
  readonly ids: readonly number[]
}

const NONE = { total: 0, overdue: 0, tasks: [] }

function some({ total, ids }: Counted, listed: ReadonlyMap<number, ListedTask>): Some {
  return { total, tasks: ids.flatMap((id) => listed.get(id) ?? []) }
}

function ofAccounts({ accounts, sight }: Pick<BriefQuestion, 'accounts' | 'sight'>): RawBuilder<unknown> {
  return sql`task join note on note.id = task.note_id
    where task.removed_at is null and note.removed_at is null and ${visible(sight)}
      and task.id in (select task_id from task_account where account_id = any(${accounts}::bigint[]))`
}
