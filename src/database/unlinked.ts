import { type Kysely, sql } from 'kysely'
import type { Sight } from './answers/conditions.ts'
import type { Database } from './schema.ts'

/** An owner of open tasks whom nobody in Slack is known to be. */
export interface OwnerUnknown {
  readonly name: string
  /** A name that means nobody or several; a person whom no member is known to be; a group without a channel. */
  readonly kind: 'name' | 'person' | 'group'
  /** How many open tasks are theirs, of those that may be seen. */
  readonly open: number
}

/** Lists them, in no order; of names that mean nobody, only the one with that key, unless it is null. */
export async function unknownOwners(
  db: Kysely<Database>,
  sight: Sight,
  key: string | null,
): Promise<OwnerUnknown[]> {
  const { rows } = await sql<OwnerUnknown>`
    select mode() within group (order by task_owner.name) as name, 'name' as kind, count(distinct task.id) as open
    from task_owner ${openTasks(sight)}
    where resolution in ('unknown', 'ambiguous') and ${key === null ? sql`key <> ''` : sql`key = ${key}`}
    group by key
    union all
    select person.name, case when group_channel.person_id is null then 'person' else 'group' end, count(distinct task.id)
    from person
    left join group_channel on group_channel.person_id = person.id
    join task_owner on task_owner.person_id = person.id ${openTasks(sight)}
    where person.removed_at is null and group_channel.channel is null
      and not exists (select from member where member.person_id = person.id)
    group by person.id, group_channel.person_id`.execute(db)
  return rows
}

/** Joins the tasks of `task_owner` that are open and may be seen; of notes it takes few to say which may not. */
export const openTasks = ({ confidential }: Sight) => sql`
  join task on task.id = task_owner.task_id and task.removed_at is null and not task.proposed
    and task.status in ('todo', 'in_progress', 'on_hold')
    and not exists (select from note where note.id = task.note_id
      and (note.confidential or note.removed_at is not null)
      and not (note.removed_at is null and note.id = any(${confidential}::bigint[])))`
