import { fold } from './fold.ts'
import { lookupOf, type Named } from './lookup.ts'

/** Somewhere a name is said, with what is said of it there. */
export interface Claim<T> extends Named {
  readonly said: T
}

/** All that is said of one name; what has more authority first. */
export interface Gathered<T> extends Named {
  readonly said: readonly T[]
}

/**
 * Gathers what is said of each name. The levels are in the order of their authority: a name that an entry of a level
 * above has, or has as an alias, belongs to that entry; one that two of them claim belongs to neither. Within a level
 * the order of the claims doesn't matter.
 */
export function gather<T>(levels: readonly (readonly Claim<T>[])[]): readonly Gathered<T>[] {
  return levels.reduce<readonly Gathered<T>[]>(withLevel, [])
}

function withLevel<T>(above: readonly Gathered<T>[], level: readonly Claim<T>[]): readonly Gathered<T>[] {
  const known = lookupOf(above)
  const joining = new Map<Gathered<T>, Claim<T>[]>()
  const fresh: Claim<T>[] = []
  for (const claim of level) {
    const [entry, ...others] = known.get(fold(claim.name)) ?? []
    if (entry === undefined) fresh.push(claim)
    else if (others.length === 0) joining.set(entry, [...(joining.get(entry) ?? []), claim])
  }
  const joined = above.map((entry) => merge(entry.name, [entry], joining.get(entry) ?? []))
  const groups = [...Map.groupBy(fresh, ({ name }) => fold(name))].filter(([key]) => key !== '')
  return [
    ...joined,
    ...groups.map(([, claims]) => merge(bestSpelling(claims.map(({ name }) => name)), [], claims)),
  ]
}

function merge<T>(name: string, entries: readonly Gathered<T>[], claims: readonly Claim<T>[]): Gathered<T> {
  const spellings = [...entries, ...claims].flatMap((one) => [one.name, ...one.aliases])
  const aliases = Map.groupBy(spellings, fold)
  aliases.delete(fold(name))
  aliases.delete('')
  return {
    name,
    aliases: [...aliases.values()].map(bestSpelling).toSorted(),
    said: [...entries.flatMap(({ said }) => said), ...claims.map(({ said }) => said)],
  }
}

/** The spelling that took the most care: with its accents, and in capitals where they belong. */
function bestSpelling(spellings: readonly string[]): string {
  const [best = ''] = spellings.toSorted((a, b) => care(b) - care(a) || (a < b ? -1 : 1))
  return best
}

/** One word in capitals is an acronym (`MAI`), several are shouted (`ANA DURAN`). */
function care(name: string): number {
  const accents = name.replace(/[ -~]/g, '').length
  if (!/\s/.test(name)) return accents + name.replace(/\P{Lu}/gu, '').length
  return accents + (/\p{Lu}/u.test(name) && /\p{Ll}/u.test(name) ? 1000 : 0)
}
