import type { Named } from '../../database/answers/names.ts'
import { fold } from '../../directory/fold.ts'

/**
 * Gives the people and groups whose name or alias holds what was typed, those first whose name begins with it, then
 * those of whom a word does; each by name. Where nothing is typed, oneself comes first.
 */
export function peopleLike(people: readonly Named[], typed: string, own: number | null): Named[] {
  const wanted = fold(typed)
  if (wanted === '') return people.toSorted((a, b) => Number(b.id === own) - Number(a.id === own))
  const ranked = people.map((person) => ({ person, rank: rankOf(person, wanted) }))
  return ranked
    .filter(({ rank }) => rank < NOT_AT_ALL)
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ person }) => person)
}

const NOT_AT_ALL = 3

function rankOf({ name, aliases }: Named, wanted: string): number {
  const names = [name, ...aliases].map(fold)
  if (names.some((each) => each.startsWith(wanted))) return 0
  if (names.some((each) => each.includes(` ${wanted}`))) return 1
  return names.some((each) => each.includes(wanted)) ? 2 : NOT_AT_ALL
}
