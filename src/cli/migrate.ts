import type { Call, ExitStatus } from './call.ts'
import { withDatabase } from './database.ts'

/** Brings the database up to date and prints what that took. */
export function migrateDatabase(call: Call): Promise<ExitStatus> {
  return withDatabase(call, async ({ migrated }) => {
    for (const name of migrated) call.io.out(`ran ${name}`)
    call.io.out('The database is up to date.')
    return 0
  })
}
