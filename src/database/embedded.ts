import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { type Cluster, openCluster, SUPERUSER } from './embedded/cluster.ts'
import { findPlace } from './embedded/place.ts'
import { lastWords, portInUse, startServer, stopServer } from './embedded/server.ts'
import { DatabaseUnavailable } from './unavailable.ts'

export interface EmbeddedServer {
  readonly url: string
  /** Where the data really are. */
  readonly folder: string
  /** Leaves the server, and stops it when nobody else uses it. */
  stop(): Promise<void>
}

/** Everyone who uses the server holds this advisory lock shared; who gets it alone is the last. */
const IN_USE = 4_242_000_001
const PATIENCE_MS = 30_000

interface Log {
  info(message: string): void
}

/**
 * Starts the Postgres of a DATA_DIR, or joins the one that runs there, whoever started it. The data survive
 * this process; a server that outlived its bot is joined, and one that dies under its users is started again.
 * Throws DatabaseUnavailable with a sentence.
 */
export async function startEmbedded(dataDir: string, log: Log): Promise<EmbeddedServer> {
  const cluster = await openCluster(findPlace(dataDir, log))
  const { seat, url } = await enter(cluster)
  return { url, folder: cluster.folder, stop: keepSeat(cluster, seat, log) }
}

/** Keeps a seat in the server until the function it gives is called; while nobody else does, starts a server that died. */
function keepSeat(cluster: Cluster, first: pg.Client, log: Log): () => Promise<void> {
  let seat = first
  let returning = Promise.resolve()
  let left = false
  const sit = (next: pg.Client) => {
    seat = next
    seat.once('end', () => {
      if (!left) returning = sitAgain()
    })
  }
  // It keeps the port where it can, so that those who have its address find it again.
  const sitAgain = async () => {
    log.info('The database’s server went away; it is started again.')
    await enter(cluster).then(
      (entered) => sit(entered.seat),
      (error) => log.info(String(error)),
    )
  }
  sit(first)
  return async () => {
    left = true
    await returning
    await leave(cluster, seat)
  }
}

interface Entered {
  readonly seat: pg.Client
  readonly url: string
}

/** Joins, else starts and joins, with growing pauses: another start or a stop may be under way. */
async function enter(cluster: Cluster): Promise<Entered> {
  const deadline = performance.now() + PATIENCE_MS
  let server = { runs: () => false }
  let starts = 0
  for (let wait = 25; performance.now() < deadline; wait = Math.min(wait * 1.5, 500)) {
    const entered = await join(cluster)
    if (entered) return entered
    if (!server.runs()) {
      if (starts >= 5 && portInUse(cluster) === null) break
      server = await startServer(cluster)
      starts += 1
    }
    await pause(wait)
  }
  throw new DatabaseUnavailable(
    `The database in ${cluster.folder} doesn’t start. Its log ends:\n${lastWords(cluster)}`,
  )
}

/** Takes a seat in the server that runs; null where none does, or none that can be entered yet. */
async function join(cluster: Cluster): Promise<Entered | null> {
  const port = portInUse(cluster)
  if (port === null) return null
  const url = `postgres://${SUPERUSER}:${cluster.password}@127.0.0.1:${port}/postgres`
  const seat = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  // A server that goes away is noticed by those who query it.
  seat.on('error', () => {})
  try {
    await seat.connect()
    // Waits while the last user is stopping the server, and fails when it has stopped.
    await seat.query('select pg_advisory_lock_shared($1)', [IN_USE])
    return { seat, url }
  } catch {
    await seat.end().catch(() => {})
    return null
  }
}

/** Holding the lock alone while the server stops keeps a newcomer waiting instead of being thrown out. */
async function leave(cluster: Cluster, seat: pg.Client): Promise<void> {
  try {
    await seat.query('select pg_advisory_unlock_shared($1)', [IN_USE])
    const { rows } = await seat.query<{ last: boolean }>('select pg_try_advisory_lock($1) as last', [IN_USE])
    if (rows[0]?.last) await stopServer(cluster)
  } catch {
    // The server is gone already.
  }
  await seat.end().catch(() => {})
}
