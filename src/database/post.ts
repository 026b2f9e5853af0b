import { type Kysely, sql } from 'kysely'
import type { Database } from './schema.ts'

/** A message of ours that shows tasks. */
export interface Post {
  readonly channel: string
  readonly ts: string
  readonly kind: PostKind
  /** In the order of their numbers. */
  readonly tasks: readonly PostedTask[]
}

export type PostKind = 'digest' | 'task' | 'list'

export interface PostedTask {
  /** The number that the message shows beside it, from 1. */
  readonly position: number
  readonly taskId: number
}

/** Remembers which tasks a message shows, numbered from 1 in this order. */
export async function savePost(
  db: Kysely<Database>,
  post: { channel: string; ts: string; kind: PostKind; taskIds: readonly number[] },
  now: Temporal.Instant,
): Promise<void> {
  const { channel, ts, kind, taskIds } = post
  await sql`
    insert into post (channel, ts, position, task_id, kind, posted_at)
    select ${channel}, ${ts}, position, task.id, ${kind}, ${now}::timestamptz
    from unnest(${taskIds}::bigint[]) with ordinality as shown (task_id, position)
    join task on task.id = shown.task_id
    on conflict do nothing`.execute(db)
}

/** Gives our message at that place; null where it isn't one that shows tasks. */
export async function findPost(db: Kysely<Database>, channel: string, ts: string): Promise<Post | null> {
  const rows = await db
    .selectFrom('post')
    .select(['kind', 'position', 'task_id as taskId'])
    .where('channel', '=', channel)
    .where('ts', '=', ts)
    .orderBy('position')
    .execute()
  const [first] = rows
  if (first === undefined) return null
  const tasks = rows.map(({ position, taskId }) => ({ position, taskId }))
  return { channel, ts, kind: first.kind, tasks }
}

/** Keeps others who ask about the same message waiting until the transaction ends. */
export async function lockPost(transaction: Kysely<Database>, channel: string, ts: string): Promise<void> {
  await transaction
    .selectFrom('post')
    .select('position')
    .where('channel', '=', channel)
    .where('ts', '=', ts)
    .orderBy('position')
    .forUpdate()
    .execute()
}
