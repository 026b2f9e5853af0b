import type { Kysely } from 'kysely'
import { pino } from 'pino'
import type { Database } from '../../src/database/schema.ts'
import type { CarryOutDeps } from '../../src/sync/carry-out.ts'
import { readingOf } from '../../src/sync/reading.ts'
import { syncPaths } from '../../src/sync/sync.ts'
import { NOW } from '../database/rows.ts'

/** What carrying out takes, over a real vault and database; `parts` put something in its way. */
export function carryOutDeps(
  db: Kysely<Database>,
  vaultDir: string,
  parts: Partial<CarryOutDeps> = {},
): CarryOutDeps {
  const log = pino({ level: 'silent' })
  return {
    db,
    vaultDir,
    vaultWrite: true,
    reading: () => readingOf(db, vaultDir),
    resync: (path) => syncPaths({ db, vaultDir, now: () => NOW, log }, [path]),
    now: () => NOW,
    log,
    ...parts,
  }
}
