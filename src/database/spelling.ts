import { type Kysely, sql } from 'kysely'
import type { Sight } from './answers/conditions.ts'
import { anyOf } from './bulk.ts'
import type { Database } from './schema.ts'
import { openTasks } from './unlinked.ts'

/** How somebody of the vault stands, by name. */
export interface Standing {
  readonly name: string
  /** Whether a member of the workspace is known to be them. */
  readonly isMember: boolean
  /** How many open tasks are theirs, of those that may be seen. */
  readonly open: number
}

/** Gives how each of these people stands, in no order. */
export async function standingOf(
  db: Kysely<Database>,
  names: readonly string[],
  sight: Sight,
): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select person.name, exists (select from member where member.person_id = person.id) as "isMember",
      (select count(distinct task.id) from task_owner ${openTasks(sight)}
        where task_owner.person_id = person.id) as open
    from person where person.name = ${anyOf(names)} and person.removed_at is null`.execute(db)
  return rows
}

/** The pairs of names, folded and in order, that were said to be two people's. */
export async function toldApart(db: Kysely<Database>): Promise<(readonly [string, string])[]> {
  const rows = await db.selectFrom('told_apart').select(['key', 'other_key']).execute()
  return rows.map(({ key, other_key }) => [key, other_key])
}

/** Writes down that two names, folded, are two people's. */
export async function tellApart(
  db: Kysely<Database>,
  pair: readonly [string, string],
  by: string,
  now: Temporal.Instant,
): Promise<void> {
  const [key, other_key] = pair.toSorted()
  if (key === undefined || other_key === undefined || key === other_key) return
  await db
    .insertInto('told_apart')
    .values({ key, other_key, said_by: by, said_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
