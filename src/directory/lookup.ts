import { fold } from './fold.ts'

export interface Named {
  readonly name: string
  readonly aliases: readonly string[]
}

/** What each folded name stands for: an entry's own name for it alone, an alias for all that claim it. */
export type Lookup<T> = ReadonlyMap<string, readonly T[]>

/** Makes entries findable by folded name and alias. */
export function lookupOf<T extends Named>(entries: readonly T[]): Lookup<T> {
  const names = Map.groupBy(entries, ({ name }) => fold(name))
  const claims = entries.flatMap((entry) =>
    [...new Set(entry.aliases.map(fold))].map((key) => ({ key, entry })),
  )
  const aliases = Map.groupBy(claims, ({ key }) => key)
  const lookup = new Map<string, readonly T[]>()
  for (const [key, claimants] of aliases)
    lookup.set(
      key,
      claimants.map(({ entry }) => entry),
    )
  for (const [key, owners] of names) lookup.set(key, owners)
  lookup.delete('')
  return lookup
}
