import { type Kysely, sql } from 'kysely'
import type { Database } from './schema.ts'

/** What is known of someone's Home tab. */
export interface Home {
  /** The account that it shows instead of what is theirs. */
  readonly accountId: number | null
  /** A hash of what was published last. */
  readonly content: string | null
  /** Slack's own, of the same. */
  readonly viewHash: string | null
}

/** Remembers that someone looks at their Home: it shows what is theirs, whatever it showed before. */
export async function openHome(db: Kysely<Database>, userId: string, now: Temporal.Instant): Promise<void> {
  await db
    .insertInto('home')
    .values({ user_id: userId, opened_at: now })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ opened_at: now, account_id: null }))
    .execute()
}

/** Gives what stands in someone's Home; null where they never looked at it. */
export async function findHome(db: Kysely<Database>, userId: string): Promise<Home | null> {
  const home = await db
    .selectFrom('home')
    .select(['account_id as accountId', 'content', 'view_hash as viewHash'])
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return home ?? null
}

/** Has someone's Home show an account, or again what is theirs. */
export async function turnHome(
  db: Kysely<Database>,
  userId: string,
  accountId: number | null,
): Promise<void> {
  await db.updateTable('home').set({ account_id: accountId }).where('user_id', '=', userId).execute()
}

/** What was published, and when what it shows began to be read. */
export interface Published extends Omit<Home, 'accountId'> {
  readonly began: Temporal.Instant
}

/** Remembers what was published; what has changed since it was read leaves it stale. */
export async function saveHome(
  db: Kysely<Database>,
  userId: string,
  { content, viewHash, began }: Published,
): Promise<void> {
  await sql`
    update home set content = ${content}, view_hash = ${viewHash}, published_at = ${began}::timestamptz,
      stale_at = case when stale_at > ${began}::timestamptz then stale_at end
    where user_id = ${userId}`.execute(db)
}

/** Remembers that a Home shows what there was when `began`, though nothing had to be published for it. */
export async function leaveFresh(
  db: Kysely<Database>,
  userId: string,
  began: Temporal.Instant,
): Promise<void> {
  await db
    .updateTable('home')
    .set({ stale_at: null })
    .where('user_id', '=', userId)
    .where('stale_at', '<=', began)
    .execute()
}

/** Leaves a Home for later that was published since then; false where it wasn't. */
export async function leaveStale(
  db: Kysely<Database>,
  userId: string,
  since: Temporal.Instant,
  now: Temporal.Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('home')
    .set({ stale_at: now })
    .where('user_id', '=', userId)
    .where('published_at', '>', since)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** Leaves a Home for later. */
export async function markStale(db: Kysely<Database>, userId: string, now: Temporal.Instant): Promise<void> {
  await db.updateTable('home').set({ stale_at: now }).where('user_id', '=', userId).execute()
}

/** Those whose Home was left for later. */
export async function staleHomes(db: Kysely<Database>): Promise<string[]> {
  const rows = await db
    .selectFrom('home')
    .select('user_id')
    .where('stale_at', 'is not', null)
    .orderBy('stale_at')
    .execute()
  return rows.map(({ user_id }) => user_id)
}

/** Gives the edit that did a task, where nobody has taken it back; null where the note says so by itself. */
export async function doingOf(db: Kysely<Database>, taskId: number): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select id from edit where task_id = ${taskId} and state = 'written' and undoes is null
      and change ->> 'kind' = 'done'
      and not exists (select from edit undo where undo.undoes = edit.id and undo.state <> 'refused')
    order by id desc limit 1`.execute(db)
  return rows[0]?.id ?? null
}

/**
 * Those whose Home shows a task, as far as they looked at it since then: its owners and their groups' members, whoever
 * handed it over or waits for it, and whoever keeps the vault.
 */
export async function homesWith(
  db: Kysely<Database>,
  taskId: number,
  since: Temporal.Instant,
): Promise<string[]> {
  const { rows } = await sql<{ userId: string }>`
    with theirs as materialized (
      select person_id from task_owner where task_id = ${taskId}
      union
      select person_id from task needed
      join task on needed.marker = any(task.depends_on) and task.depends_on <> '{}' and task.removed_at is null
        and task.status in ('todo', 'in_progress', 'on_hold')
      join task_owner on task_owner.task_id = task.id
      where needed.id = ${taskId})
    select home.user_id as "userId" from home
    join member on member.user_id = home.user_id
    left join person on person.id = member.person_id
    where opened_at >= ${since} and (
      person.is_vault_owner
      or person.id in (select person_id from theirs)
      or home.user_id in (
        select user_id from channel_member join group_channel on group_channel.channel = channel_member.channel
        where group_channel.person_id in (select person_id from theirs))
      or home.user_id in (select asked_by from edit where task_id = ${taskId}))
    order by home.user_id`.execute(db)
  return rows.map(({ userId }) => userId)
}
