import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { Database } from '../database/schema.ts'
import { syncing } from '../database/session.ts'
import { whyNoVault } from '../vault/read-vault-settings.ts'
import type { Tally } from './run.ts'
import { syncIn } from './sync-in.ts'

export interface SyncDeps {
  readonly db: Kysely<Database>
  readonly vaultDir: string
  readonly now: () => Temporal.Instant
  readonly log: Pick<Logger, 'info' | 'warn'>
  /** Called as notes are read. */
  readonly onProgress?: (done: number, total: number) => void
}

export interface SyncOptions {
  /** Read every file again. */
  readonly full?: boolean
  /** Believe that notes were deleted, however many. */
  readonly acceptRemovals?: boolean
}

export type SyncOutcome =
  | SyncReport
  /** Nothing was changed; the message is a sentence. */
  | { readonly kind: 'stopped'; readonly message: string }

export interface SyncReport extends Tally {
  readonly kind: 'synced'
  /** How many files were looked at. */
  readonly seen: number
  /** Whether other people or accounts are named than before. */
  readonly namesChanged: boolean
}

/** Reads the vault into the database: what changed since the last sync, or everything. One syncs at a time. */
export function syncVault(deps: SyncDeps, options: SyncOptions = {}): Promise<SyncOutcome> {
  return sync(deps, null, options)
}

/** Does so for single notes, by their paths from the vault's root; for all, where the vault's settings changed. */
export function syncPaths(deps: SyncDeps, paths: readonly string[]): Promise<SyncOutcome> {
  return sync(deps, paths, {})
}

async function sync(
  deps: SyncDeps,
  paths: readonly string[] | null,
  options: SyncOptions,
): Promise<SyncOutcome> {
  const noVault = whyNoVault(deps.vaultDir)
  const outcome: SyncOutcome = noVault
    ? { kind: 'stopped', message: noVault }
    : await syncing(deps.db, (session) => syncIn(session, deps, paths, options), { repeats: paths !== null })
  if (outcome.kind === 'stopped') deps.log.warn(outcome.message)
  else deps.log.info(outcome, 'The vault was synced.')
  return outcome
}
