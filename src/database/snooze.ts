import { type Kysely, sql } from 'kysely'
import { anyOf } from './bulk.ts'
import { clean } from './clean.ts'
import type { Database } from './schema.ts'

/** A task that a person or group has put off, as it stands now. */
export interface Snooze {
  readonly taskId: number
  readonly personId: number
  /** The day on which it comes back. */
  readonly until: Temporal.PlainDate
  readonly reason: string | null
  /** How often it was put off with the due date that it has. */
  readonly times: number
  /** The first digest since `until` that listed it; null while there is none. */
  readonly listedOn: Temporal.PlainDate | null
}

/** What is asked for. */
export interface NewSnooze {
  readonly taskId: number
  readonly personId: number
  readonly until: Temporal.PlainDate
  readonly reason: string | null
  /** A Slack user id. */
  readonly askedBy: string
  /** Names what asked for it, so that the same gesture delivered twice puts off once. */
  readonly gesture: string | null
}

/** Puts a task off for one of its owners and gives the snooze's id; null where the same gesture did so before. */
export async function snoozeTask(
  db: Kysely<Database>,
  snooze: NewSnooze,
  now: Temporal.Instant,
): Promise<number | null> {
  const { taskId, personId, until, reason, askedBy, gesture } = snooze
  const inserted = await db
    .insertInto('snooze')
    .columns(['task_id', 'person_id', 'until', 'reason', 'due', 'made_by', 'made_at', 'gesture'])
    .expression((from) =>
      from
        .selectFrom('task')
        .where('id', '=', taskId)
        .select([
          'id',
          sql<number>`${personId}::bigint`.as('person_id'),
          sql<Temporal.PlainDate>`${until}::date`.as('until'),
          sql<string | null>`${reason === null ? null : clean(reason)}::text`.as('reason'),
          'due',
          sql<string>`${askedBy}::text`.as('made_by'),
          sql<Temporal.Instant>`${now}::timestamptz`.as('made_at'),
          sql<string | null>`${gesture}::text`.as('gesture'),
        ]),
    )
    .onConflict((conflict) => conflict.columns(['gesture', 'person_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted?.id ?? null
}

/** Takes back what these snoozes did, and nothing that came before or after them. */
export async function undoSnoozes(db: Kysely<Database>, ids: readonly number[]): Promise<void> {
  await db.updateTable('snooze').set({ undone: true }).where('id', '=', anyOf(ids)).execute()
}

/** Takes back what a gesture put off; false where it put off nothing that still stands. */
export async function undoSnoozesOf(db: Kysely<Database>, gesture: string): Promise<boolean> {
  const undone = await db
    .updateTable('snooze')
    .set({ undone: true })
    .where('gesture', '=', gesture)
    .where('undone', 'is', false)
    .returning('id')
    .execute()
  return undone.length > 0
}

/** The times that a task was put off by a gesture that begins so. */
export async function snoozesOfGesture(
  db: Kysely<Database>,
  taskId: number,
  prefix: string,
): Promise<{ readonly id: number; readonly gesture: string }[]> {
  return db
    .selectFrom('snooze')
    .select(['id', 'gesture'])
    .where('task_id', '=', taskId)
    .where((where) => where.fn<boolean>('starts_with', ['gesture', where.val(prefix)]))
    .$narrowType<{ gesture: string }>()
    .execute()
}

/** The open tasks that these people have put off, each with the last time that stands; in no order. */
export async function snoozesOf(db: Kysely<Database>, personIds: readonly number[]): Promise<Snooze[]> {
  const { rows } = await sql<Snooze>`
    select last.task_id as "taskId", last.person_id as "personId", last.until, last.reason,
      (select count(*) from snooze
        where snooze.task_id = last.task_id and snooze.person_id = last.person_id and not undone
        and snooze.due is not distinct from task.due) as times,
      (select min(local_date) from digest
        where digest.person_id = last.person_id and digest.local_date >= last.until
        and digest.form <> 'review' and digest.state <> 'failed'
        and last.task_id = any(digest.task_ids)) as "listedOn"
    from (
      select distinct on (task_id, person_id) * from snooze
      where not undone and person_id = any(${personIds}::bigint[])
      order by task_id, person_id, id desc
    ) last join task on task.id = last.task_id
    where task.removed_at is null and task.status in ('todo', 'in_progress')`.execute(db)
  return rows
}
