import { Kysely, PostgresDialect, type PostgresPool, type RawBuilder } from 'kysely'
import pg from 'pg'
import type { Database } from './schema.ts'
import { TemporalParameters } from './temporal-parameters.ts'

const { builtins } = pg.types
const types = new pg.TypeOverrides()
types.setTypeParser(builtins.DATE, (text) => Temporal.PlainDate.from(text))
types.setTypeParser(builtins.TIMESTAMPTZ, (text) => Temporal.Instant.from(text))
types.setTypeParser(builtins.INT8, Number)

/**
 * Opens a pool of connections to a Postgres; nothing is sent before the first query. Dates and instants are
 * Temporal's in both directions, `bigint` columns are numbers. `destroy` it at the end.
 */
export function connect(url: string): Kysely<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'followthrough',
    connectionTimeoutMillis: 10_000,
    // A copy of the bot that freezes in the middle of a transaction would keep others from its rows for hours.
    idle_in_transaction_session_timeout: LONGEST_IDLE_MS,
    types,
    options: OPTIONS,
  })
  // An idle connection that the server closes is opened anew by the next query, whose error tells.
  pool.on('error', () => {})
  // One that is lent out, but between two queries, would end the process; so its next query tells.
  pool.on('connect', (client) => client.on('error', () => {}))
  const db = kyselyOn(pool)
  pools.set(db, pool)
  return db
}

const LONGEST_IDLE_MS = 60_000

/** What is asked takes milliseconds, which compiling would multiply; and it is in memory, or on a disk that needn't seek. */
const OPTIONS = '-c jit=off -c random_page_cost=1.1'

const pools = new WeakMap<Kysely<Database>, pg.Pool>()

/** Takes a connection of its own from a database that `connect` opened; whoever takes it releases it. */
export async function takeClient(db: Kysely<Database>): Promise<pg.PoolClient> {
  const pool = await poolOf(db)
  if (!pool) throw new Error('This database was not opened by connect.')
  return pool.connect()
}

/**
 * Gives the rows of a query that each connection has Postgres plan once, by its text: for queries of few texts alone,
 * since each stays with each connection. In a transaction it is asked like any other.
 */
export async function ask<R extends object>(db: Kysely<Database>, query: RawBuilder<R>): Promise<R[]> {
  const pool = await poolOf(db)
  if (!pool) return (await query.execute(db)).rows
  const { sql: text, parameters } = query.compile(db)
  const { rows } = await pool.query<R>({ name: nameOf(text), text, values: [...parameters] })
  return rows
}

/** The pool of a database that `connect` opened, and none where it is another, such as a transaction. */
async function poolOf(db: Kysely<Database>): Promise<pg.Pool | undefined> {
  const pool = pools.get(db)
  // Kysely closes only a pool that it has used itself.
  if (pool && !used.has(pool)) await db.connection().execute(async () => void used.add(pool))
  return pool
}

const used = new WeakSet<pg.Pool>()
const names = new Map<string, string>()

/** Postgres cuts names at 63 bytes, so that a text can't be its own. */
function nameOf(text: string): string {
  const name = names.get(text) ?? `q${names.size}`
  names.set(text, name)
  return name
}

/** Queries that all go to the connections of that pool. */
export const kyselyOn = (pool: PostgresPool) =>
  new Kysely<Database>({ dialect: new PostgresDialect({ pool }), plugins: [new TemporalParameters()] })
