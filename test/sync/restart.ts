import type { Kysely } from 'kysely'
import { pino } from 'pino'
import type { Database } from '../../src/database/schema.ts'
import { carryOutAfterSync } from '../../src/sync/carry-out.ts'
import { pullVault } from '../../src/sync/keep-edit.ts'
import { syncPaths, syncVault } from '../../src/sync/sync.ts'
import { historyOf } from '../vault/git-stage.ts'
import { carryOutDeps } from './carry-out-deps.ts'

/** Long enough for what a killed bot has left behind to be known for dead. */
const later = () => Temporal.Now.instant().add({ minutes: 30 })

/** Does what a bot does when it starts, a while after the one before it died: pulls, syncs, and does what waits. */
export async function restart(db: Kysely<Database>, vaultDir: string): Promise<void> {
  const sync = { db, vaultDir, now: later, log: pino({ level: 'silent' }) }
  const deps = carryOutDeps(db, vaultDir, {
    now: later,
    git: historyOf(vaultDir, 'push', later),
    resync: (path) => syncPaths(sync, [path]),
  })
  await pullVault(deps)
  await syncVault(sync)
  await carryOutAfterSync(deps)
}
