import type { Person } from './directory.ts'
import { fold } from './fold.ts'

/** Two people who may be one: their full names are hardly different. */
export type Pair = readonly [Person, Person]

// In a short name two letters tell people apart.
const LETTERS_FOR_TWO = 10

/**
 * Finds people whose full names become equal when a letter is left out of each, or two of a long name: misspelt,
 * swapped, doubled, forgotten. They are for someone to look at, never merged: `Jan Berg` and `Jon Berg` may well be
 * two. Pairs come by name.
 */
export function alikePeople(people: readonly Person[]): readonly Pair[] {
  const named = people.filter(({ name, group }) => !group && /\s/.test(name))
  const byVariant = Map.groupBy(
    named.flatMap((person) => [...variantsOf(fold(person.name))].map((variant) => ({ person, variant }))),
    ({ variant }) => variant,
  )
  const pairs = new Map<string, Pair>()
  for (const sharing of byVariant.values())
    for (const [i, { person }] of sharing.entries())
      for (const { person: other } of sharing.slice(i + 1))
        pairs.set(`${person.name}\n${other.name}`, [person, other])
  return [...pairs].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, pair]) => pair)
}

/** A name and what is left of it without a letter or two: alike names share one of these, so none meets all others. */
function variantsOf(name: string): ReadonlySet<string> {
  const once = new Set([name, ...lettersLeftOut(name)])
  return name.length < LETTERS_FOR_TWO ? once : new Set([...once, ...[...once].flatMap(lettersLeftOut)])
}

function lettersLeftOut(name: string): readonly string[] {
  return Array.from(name, (_, i) => name.slice(0, i) + name.slice(i + 1))
}
