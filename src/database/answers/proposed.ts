import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema.ts'

// What whoever keeps the notes is to decide on; they may see every note.

/** The proposed tasks that wait to be accepted or rejected. */
export interface ProposedTasks {
  readonly total: number
  /** The most first; null: of no account. A task of several accounts counts with each. */
  readonly accounts: readonly { readonly name: string | null; readonly tasks: number }[]
}

/** Counts the proposed tasks, by account. */
export async function proposedTasks(db: Kysely<Database>): Promise<ProposedTasks> {
  const [total, accounts] = await Promise.all([countProposed(db), countByAccount(db)])
  return { total, accounts }
}

/** How many tasks are proposed and wait. */
export async function countProposed(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*) as total ${waiting}`.execute(db)
  return rows[0]?.total ?? 0
}

async function countByAccount(db: Kysely<Database>): Promise<ProposedTasks['accounts']> {
  const { rows } = await sql<{ name: string | null; tasks: number }>`
    select account.name, count(*) as tasks
    from (select task.id ${waiting}) proposed
    left join task_account on task_account.task_id = proposed.id
    left join account on account.id = task_account.account_id
    group by account.name order by tasks desc, account.name`.execute(db)
  return rows
}

/** The proposed task after this one, oldest notes first; null where none is left. */
export async function nextProposed(db: Kysely<Database>, after: number | null): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select task.id ${waiting}
    and (${after}::bigint is null or (coalesce(note.date, 'infinity'), note.path, task.line, task.id) > (
      select coalesce(note.date, 'infinity'), note.path, task.line, task.id
      from task join note on note.id = task.note_id where task.id = ${after}))
    order by coalesce(note.date, 'infinity'), note.path, task.line, task.id limit 1`.execute(db)
  return rows[0]?.id ?? null
}

const waiting = sql`from task join note on note.id = task.note_id
  where task.proposed and task.status in ('todo', 'in_progress', 'on_hold')
  and task.removed_at is null and note.removed_at is null`
