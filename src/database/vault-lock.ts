import { type Kysely, sql } from 'kysely'
import type { Database } from './schema.ts'

/** Whoever writes notes holds this advisory lock. */
const VAULT_LOCK = 4_242_000_002

/** The last in line of each pool's writers. */
const lines = new WeakMap<Kysely<Database>, Promise<unknown>>()

/**
 * Does some work as the vault's one writer among all copies of the bot, and gives what it gives. The lock belongs
 * to the session that `work` receives: it is gone as soon as that is, and a query on it fails then.
 */
export function withVaultLock<T>(
  db: Kysely<Database>,
  work: (session: Kysely<Database>) => Promise<T>,
): Promise<T> {
  // Waiting here and not in Postgres: a session for each who waits would leave none for the one who works.
  const before = lines.get(db) ?? Promise.resolve()
  const mine = before.catch(() => {}).then(() => locked(db, work))
  lines.set(db, mine)
  return mine
}

function locked<T>(db: Kysely<Database>, work: (session: Kysely<Database>) => Promise<T>): Promise<T> {
  return db.connection().execute(async (session) => {
    await sql`select pg_advisory_lock(${VAULT_LOCK})`.execute(session)
    try {
      return await work(session)
    } finally {
      await sql`select pg_advisory_unlock(${VAULT_LOCK})`.execute(session)
    }
  })
}
