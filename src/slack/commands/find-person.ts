import type { Named } from '../../database/answers/names.ts'
import { fold } from '../../directory/fold.ts'
import { mostAlike } from '../../directory/likeness.ts'
import { lookupOf } from '../../directory/lookup.ts'

export type PersonMatch =
  | { readonly kind: 'found'; readonly person: Named }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly Named[] }
  | { readonly kind: 'unknown'; readonly nearest: readonly Named[] }

const ALIKE = 0.3
const MOST_NEAR = 3

/** Finds a person or group by name or alias, else by a first name, which only one may have. */
export function findPerson(people: readonly Named[], name: string): PersonMatch {
  const wanted = fold(name)
  const found = lookupOf(people).get(wanted) ?? people.filter((person) => firstName(person) === wanted)
  const [person, ...others] = found
  if (person !== undefined)
    return others.length === 0 ? { kind: 'found', person } : { kind: 'ambiguous', candidates: found }
  const namesOf = (each: Named) => [each.name, ...each.aliases]
  return { kind: 'unknown', nearest: mostAlike(people, namesOf, name, ALIKE).slice(0, MOST_NEAR) }
}

const firstName = ({ name }: Named) => fold(name).split(' ', 1)[0]
