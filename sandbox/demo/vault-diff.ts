import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The text of every note, by path. */
export type Snapshot = ReadonlyMap<string, string>

export interface NoteDiff {
  readonly path: string
  readonly removed: readonly string[]
  readonly added: readonly string[]
}

export function takeSnapshot(vaultDir: string): Snapshot {
  const paths = globSync('**/*.md', { cwd: vaultDir }).sort()
  return new Map(paths.map((path) => [path, readFileSync(join(vaultDir, path), 'utf8')]))
}

/** What differs between two snapshots: in each note the lines between the first and the last that changed. */
export function diffSnapshots(before: Snapshot, after: Snapshot): NoteDiff[] {
  return [...after]
    .filter(([path, text]) => before.get(path) !== text)
    .map(([path, text]) => ({ path, ...diffLines(before.get(path) ?? '', text) }))
}

function diffLines(before: string, after: string): Pick<NoteDiff, 'removed' | 'added'> {
  const [old, now] = [before.split(/\r?\n/), after.split(/\r?\n/)]
  const shorter = Math.min(old.length, now.length)
  let same = 0
  while (same < shorter && old[same] === now[same]) same++
  let tail = 0
  while (tail < shorter - same && old.at(-1 - tail) === now.at(-1 - tail)) tail++
  return { removed: old.slice(same, old.length - tail), added: now.slice(same, now.length - tail) }
}
