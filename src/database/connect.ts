import { Kysely, PostgresDialect } from 'kysely'
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
    types,
  })
  // An idle connection that the server closes is opened anew by the next query, whose error tells.
  pool.on('error', () => {})
  // One that is lent out, but between two queries, would end the process; so its next query tells.
  pool.on('connect', (client) => client.on('error', () => {}))
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }), plugins: [new TemporalParameters()] })
}
