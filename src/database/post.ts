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
  const rows = await selectPosts(db).where('post.channel', '=', channel).where('post.ts', '=', ts).execute()
  return gather(rows)[0] ?? null
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

/** The messages posted since then that show a task, each with all that it shows; newest first. */
export async function postsOfTask(
  db: Kysely<Database>,
  taskId: number,
  since: Temporal.Instant,
): Promise<Post[]> {
  const rows = await selectPosts(db)
    .innerJoin('post as shows', (join) =>
      join.onRef('shows.channel', '=', 'post.channel').onRef('shows.ts', '=', 'post.ts'),
    )
    .where('shows.task_id', '=', taskId)
    .where('shows.posted_at', '>=', since)
    .execute()
  return gather(rows)
}

interface Row {
  channel: string
  ts: string
  kind: PostKind
  position: number
  taskId: number
}

function selectPosts(db: Kysely<Database>) {
  return db
    .selectFrom('post')
    .distinct()
    .select([
      'post.channel',
      'post.ts',
      'post.kind',
      'post.position',
      'post.task_id as taskId',
      'post.posted_at',
    ])
    .orderBy('post.posted_at', 'desc')
    .orderBy('post.channel')
    .orderBy('post.ts')
    .orderBy('post.position')
}

function gather(rows: readonly Row[]): Post[] {
  const posts = Map.groupBy(rows, ({ channel, ts }) => `${channel} ${ts}`)
  return [...posts.values()].flatMap((shown) => {
    const [first] = shown
    if (first === undefined) return []
    const { channel, ts, kind } = first
    return [{ channel, ts, kind, tasks: shown.map(({ position, taskId }) => ({ position, taskId })) }]
  })
}
