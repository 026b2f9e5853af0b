import { type Kysely, sql } from 'kysely'
import type { Database } from './schema.ts'

// Messages of ours that don't show yet what became of their tasks.

interface Place {
  readonly channel: string
  readonly ts: string
}

/** A task of a message, with how many of its changes the message doesn't show. */
export interface Stale {
  readonly position: number
  readonly stale: number
}

/** Remembers of every message that shows a task that it is old now. */
export async function markStale(db: Kysely<Database>, taskId: number): Promise<void> {
  await db
    .updateTable('post')
    .set((post) => ({ stale: post('stale', '+', 1) }))
    .where('task_id', '=', taskId)
    .execute()
}

/** Where messages are that are old, of those posted since then, the newest first; of one task, or of all. */
export async function stalePlaces(
  db: Kysely<Database>,
  taskId: number | null,
  since: Temporal.Instant,
  limit: number,
): Promise<Place[]> {
  return db
    .selectFrom('post')
    .select(['channel', 'ts'])
    .where('stale', '>', 0)
    .where('posted_at', '>=', since)
    .$if(taskId !== null, (query) => query.where('task_id', '=', taskId))
    .groupBy(['channel', 'ts'])
    .orderBy((select) => select.fn.max('posted_at'), 'desc')
    .orderBy('channel')
    .orderBy('ts')
    .limit(limit)
    .execute()
}

/** Takes a message to bring it up to date, until the transaction ends; false where someone else has it. */
export async function isRefreshing(transaction: Kysely<Database>, { channel, ts }: Place): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`post ${channel} ${ts}`}, 0)) as taken`.execute(
    transaction,
  )
  return rows[0]?.taken ?? false
}

/** What a message doesn't show yet. */
export function staleAt(db: Kysely<Database>, { channel, ts }: Place): Promise<Stale[]> {
  return db
    .selectFrom('post')
    .select(['position', 'stale'])
    .where('channel', '=', channel)
    .where('ts', '=', ts)
    .where('stale', '>', 0)
    .orderBy('position')
    .execute()
}

/** Remembers that a message shows now what it didn't then; changes since then it may not show. */
export async function markShown(
  db: Kysely<Database>,
  { channel, ts }: Place,
  shown: readonly Stale[],
): Promise<void> {
  await sql`
    update post set stale = post.stale - shown.stale
    from unnest(
      ${shown.map(({ position }) => position)}::smallint[], ${shown.map(({ stale }) => stale)}::integer[]
    ) as shown (position, stale)
    where channel = ${channel} and ts = ${ts} and post.position = shown.position`.execute(db)
}
