import { type Kysely, sql } from 'kysely'
import type { Database } from './schema.ts'

/** Someone who owns open tasks and whom no reminder reaches. */
export interface UnreachedOwner {
  readonly name: string
  readonly open: number
}

/** Lists the people and groups, by open tasks, that own some and that Slack isn't known to reach. */
export async function unreachedOwners(db: Kysely<Database>): Promise<UnreachedOwner[]> {
  const { rows } = await sql<UnreachedOwner>`
    select person.name, count(*) as open
    from person
    join task_owner on task_owner.person_id = person.id
    join task on task.id = task_owner.task_id
    left join group_channel on group_channel.person_id = person.id
    where person.removed_at is null and task.removed_at is null and not task.proposed
      and task.status in ('todo', 'in_progress', 'on_hold')
      and case when group_channel.person_id is not null then group_channel.channel is null
        else not exists (select from member where member.person_id = person.id and not is_deleted) end
    group by person.id
    order by open desc, person.name`.execute(db)
  return rows
}

/** How many things of a kind there are in a state. */
export interface WorkCount {
  readonly kind: 'task' | 'note' | 'problem' | 'digest' | 'edit' | 'inbox'
  readonly state: string
  readonly count: number
}

/** Counts what the bot keeps and what it has still to do. */
export async function countWork(db: Kysely<Database>): Promise<WorkCount[]> {
  const { rows } = await sql<WorkCount>`
    select 'note' as kind, 'read' as state, count(*) from note where removed_at is null
    union all select 'problem', 'listed', count(*) from problem
    union all select 'task', case when proposed then 'proposed' else status end, count(*) from task
      where removed_at is null group by 2
    union all select 'digest', state, count(*) from digest group by 2
    union all select 'edit', state, count(*) from edit group by 2
    union all select 'inbox', 'waiting', count(*) from inbox where done_at is null`.execute(db)
  return rows
}

/** A digest that was not sent, or of which that isn't known. */
export interface DoubtfulDigest {
  readonly name: string
  readonly localDate: Temporal.PlainDate
  readonly form: 'digest' | 'tasks' | 'review'
  readonly state: 'failed' | 'unknown'
  readonly reason: string | null
}

/** Lists the digests from that date on that failed or stayed unclear, the latest first. */
export async function doubtfulDigests(
  db: Kysely<Database>,
  first: Temporal.PlainDate,
): Promise<DoubtfulDigest[]> {
  return db
    .selectFrom('digest')
    .innerJoin('person', 'person.id', 'digest.person_id')
    .select(['person.name', 'local_date as localDate', 'form', 'reason'])
    .select((is) => is.ref('state').$castTo<DoubtfulDigest['state']>().as('state'))
    .where('state', 'in', ['failed', 'unknown'])
    .where('local_date', '>=', first)
    .orderBy('local_date', 'desc')
    .orderBy('person.name')
    .execute()
}
