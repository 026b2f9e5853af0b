import { hash } from 'node:crypto'
import {
  type Kysely,
  type PostgresCursor,
  type PostgresPoolClient,
  type PostgresQueryResult,
  sql,
} from 'kysely'
import type { PoolClient } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { kyselyOn, takeClient } from './connect.ts'
import { type CopyValue, copyText } from './copy-text.ts'
import type { Database } from './schema.ts'

/** One connection, with a transaction open on it. */
export interface Session {
  readonly db: Kysely<Database>
  /** Inserts rows; `copy` is Postgres' fastest way to. Identities are given with them. */
  copy<T extends keyof Database, C extends keyof Database[T] & string>(
    table: T,
    columns: readonly C[],
    rows: readonly Readonly<Record<C, CopyValue>>[],
  ): Promise<void>
}

/** Whoever syncs holds this advisory lock. */
const SYNC_LOCK = 4_242_000_003

/**
 * Does some work in one transaction as the only one who syncs, among all copies of the bot; gives what it gives. Small
 * work that `repeats` has Postgres plan its statements once for all times. Not work that fills tables: a plan that
 * suits an empty one is slow on it when it is full.
 */
export async function syncing<T>(
  db: Kysely<Database>,
  work: (session: Session) => Promise<T>,
  { repeats = false } = {},
): Promise<T> {
  const client = await takeClient(db)
  try {
    // Between two queries it may read a large vault from a slow disk.
    const patiently = `set local idle_in_transaction_session_timeout = '30min'`
    await client.query(`begin; ${patiently}; select pg_advisory_xact_lock(${SYNC_LOCK})`)
    const result = await work(sessionOn(client, repeats))
    await client.query('commit')
    client.release()
    return result
  } catch (error) {
    // Closing the connection rolls back, whatever state the error left it in.
    client.release(true)
    throw error
  }
}

/** Lets Postgres see how large the tables are now, so that it plans queries accordingly from the first one on. */
export async function analyse({ db }: Session): Promise<void> {
  await sql`analyze`.execute(db)
}

function sessionOn(client: PoolClient, repeats: boolean): Session {
  const db = kyselyOn({ connect: async () => lend(client, repeats), end: async () => {}, options: {} })
  return {
    db,
    copy: (table, columns, rows) =>
      rows.length === 0
        ? Promise.resolve()
        : copy(client, `${table} (${columns.map((name) => `"${name}"`)})`, copyText(columns, rows)),
  }
}

/** A statement that Postgres is to know again has a name. */
function lend(client: PoolClient, repeats: boolean): PostgresPoolClient {
  function query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>
  function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>
  function query(text: unknown, values: readonly unknown[] = []): unknown {
    if (typeof text !== 'string') throw new Error('Sync reads no cursors.')
    return client.query({ name: repeats ? hash('sha1', text) : '', text, values: [...values] })
  }
  return { query, release() {} }
}

function copy(client: PoolClient, into: string, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const stream = client.query(copyFrom(`copy ${into} from stdin`))
    stream.on('finish', resolve).on('error', reject)
    stream.end(text)
  })
}
