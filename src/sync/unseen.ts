import { pathOfSeen, type SeenFile, seenFile } from '../database/note.ts'
import type { FoundFile } from '../vault/walk-vault.ts'

/** Gives the paths at which a file is not as it was last seen, or is no more. */
export function unseenPaths(files: readonly FoundFile[], seen: readonly SeenFile[]): ReadonlySet<string> {
  const missing = new Set(seen)
  const unseen = files.filter((file) => !missing.delete(seenFile(file)))
  return new Set([...unseen.map(({ path }) => path), ...[...missing].map(pathOfSeen)])
}
