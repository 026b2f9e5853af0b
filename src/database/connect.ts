import { Kysely, PostgresDialect, type PostgresPool } from 'kysely'
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

const pools = new WeakMap<Kysely<Database>, pg.Pool>()

/** Takes a connection of its own from a database that `connect` opened; whoever takes it releases it. */
export async function takeClient(db: Kysely<Database>): Promise<pg.PoolClient> {
  const pool = pools.get(db)
  if (!pool) throw new Error('This database was not opened by connect.')
  // Kysely closes only a pool that it has used itself.
  await db.connection().execute(async () => {})
  return pool.connect()
}

/** Queries that all go to the connections of that pool. */
export const kyselyOn = (pool: PostgresPool) =>
  new Kysely<Database>({ dialect: new PostgresDialect({ pool }), plugins: [new TemporalParameters()] })
