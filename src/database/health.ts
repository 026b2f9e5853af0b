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
    where person.removed_at is null and task.removed_at is null and not task.proposed
      and task.status in ('todo', 'in_progress', 'on_hold')
      and case when person.is_group then person.channel is null
        else not exists (select from member where member.person_id = person.id and not is_deleted) end
    group by person.id
    order by open desc, person.name`.execute(db)
  return rows
}
