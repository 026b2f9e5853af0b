import type { Kysely } from 'kysely'
import { connect } from '../database/connect.ts'
import type { EmbeddedServer } from '../database/embedded.ts'
import { migrate } from '../database/migrate.ts'
import type { Database } from '../database/schema.ts'
import { whyUnavailable } from '../database/unavailable.ts'
import type { Call, ExitStatus } from './call.ts'

export interface OpenDatabase {
  readonly db: Kysely<Database>
  /** The migrations that opening it ran, in order. */
  readonly migrated: readonly string[]
  close(): Promise<void>
}

/**
 * Opens the database that the configuration names, or the embedded one where it names none, and brings it
 * up to date. Throws what `whyUnavailable` explains where there is none to be had.
 */
async function openDatabase({ config, log }: Pick<Call, 'config' | 'log'>): Promise<OpenDatabase> {
  const server = config.databaseUrl === null ? await startServer({ config, log }) : null
  const db = connect(config.databaseUrl ?? server?.url ?? '')
  const close = async () => {
    await db.destroy()
    await server?.stop()
  }
  try {
    return { db, migrated: await migrate(db), close }
  } catch (error) {
    await close()
    throw error
  }
}

/** The server's own parts are loaded only where it is used. */
async function startServer({ config, log }: Pick<Call, 'config' | 'log'>): Promise<EmbeddedServer> {
  const { startEmbedded } = await import('../database/embedded.ts')
  return startEmbedded(config.dataDir, log)
}

/** Runs what needs the database and closes it afterwards; where it can't be used, says so in a sentence. */
export async function withDatabase(
  call: Call,
  use: (database: OpenDatabase) => Promise<ExitStatus>,
): Promise<ExitStatus> {
  let database: OpenDatabase | null = null
  try {
    database = await openDatabase(call)
    return await use(database)
  } catch (error) {
    const sentence = whyUnavailable(error)
    if (sentence === null) throw error
    call.io.say(sentence)
    return 1
  } finally {
    await database?.close()
  }
}
