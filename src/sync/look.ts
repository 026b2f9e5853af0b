import { type KnownNote, knownNotes, knownNotesAt, seenFiles } from '../database/note.ts'
import type { Session } from '../database/session.ts'
import { removeLeftovers } from '../vault/temporary.ts'
import { lookAtNotes, type Walked, walkVault } from '../vault/walk-vault.ts'
import { type Changes, findChanges } from './find-changes.ts'
import type { Settings } from './settings.ts'
import type { SyncDeps } from './sync.ts'
import { unseenPaths } from './unseen.ts'

/** What a look at the vault found. */
export interface Look extends Pick<Walked, 'unreadable' | 'empty'> {
  readonly changes: Changes
  /** How many files were looked at. */
  readonly seen: number
}

/** Looks at the whole vault; `rereadAll`: every file counts as changed. */
export async function lookAround(
  { db }: Session,
  { vaultDir, now }: Pick<SyncDeps, 'vaultDir' | 'now'>,
  { inScope }: Settings,
  rereadAll: boolean,
): Promise<Look> {
  // Postgres gathers what it knows while the vault is walked.
  const [stored, walked] = await Promise.all([seenFiles(db), walkVault(vaultDir, inScope)])
  removeLeftovers(vaultDir, walked.temporary, now())
  if (stored.length === 0) return compared(walked, [], rereadAll)
  if (rereadAll) return compared(walked, await knownNotes(db), rereadAll)
  // Only of what changed is more asked.
  const paths = unseenPaths(walked.files, stored)
  const known = paths.size === 0 ? [] : await knownNotesAt(db, [...paths])
  const files = walked.files.filter(({ path }) => paths.has(path))
  return { ...compared({ ...walked, files }, known, rereadAll), seen: walked.files.length }
}

/** Looks at single notes, by their paths. */
export async function lookAt(
  { db }: Session,
  { vaultDir }: Pick<SyncDeps, 'vaultDir'>,
  { inScope }: Settings,
  paths: readonly string[],
): Promise<Look> {
  return compared(lookAtNotes(vaultDir, paths, inScope), await knownNotesAt(db, paths), false)
}

function compared(walked: Walked, known: readonly KnownNote[], rereadAll: boolean): Look {
  const { unreadable, empty, files } = walked
  return { changes: findChanges(known, walked, rereadAll), unreadable, empty, seen: files.length }
}
