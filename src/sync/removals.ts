import type { KnownNote } from '../database/note.ts'

const HOW =
  'If they were really deleted, run “sync --accept-removals”; else bring them back, or mount their disk.'

/** Why nothing is synced where the vault's folder holds nothing at all, and notes are known. */
export const EMPTY = `The vault’s folder is empty, so nothing was synced: its notes are gone. ${HOW}`

/**
 * Says why so many of the known notes can't really have been deleted at once, or null: a disk that isn't mounted looks
 * like a vault that was emptied. Notes that the vault's settings now leave out don't count.
 */
export function whyDoubtful(
  known: number,
  gone: readonly KnownNote[],
  inScope: (path: string) => boolean,
): string | null {
  const missing = gone.filter(({ path }) => inScope(path)).length
  // A single note is easily most of a small vault.
  if (missing < 2 || missing * 3 <= known) return null
  return `${missing} of ${known} notes are gone from the vault at once, so nothing was synced. ${HOW}`
}
