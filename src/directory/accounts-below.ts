import type { Account } from './directory.ts'
import { fold } from './fold.ts'

/** The names of an account and of all that lie below it, itself first. */
export function accountsBelow(
  accounts: readonly Pick<Account, 'name' | 'parent'>[],
  name: string,
): readonly string[] {
  const children = Map.groupBy(accounts, ({ parent }) => fold(parent ?? ''))
  const seen = new Map([[fold(name), name]])
  // A map is walked in the order of insertion, and what is added on the way is walked too.
  for (const above of seen.keys())
    for (const child of children.get(above) ?? [])
      if (!seen.has(fold(child.name))) seen.set(fold(child.name), child.name)
  return [...seen.values()]
}

/** Whether the way up from an entry comes back to it. */
export function isBelowItself(name: string, parents: ReadonlyMap<string, string>): boolean {
  const seen = new Set<string>()
  let above = parents.get(name)
  while (above !== undefined && above !== name && !seen.has(above)) {
    seen.add(above)
    above = parents.get(above)
  }
  return above === name
}
