import type { Directory, OwnerResolution, Person } from './directory.ts'
import { fold } from './fold.ts'
import { type Lookup, lookupOf } from './lookup.ts'
import { cleanName, isMyself, isNobody } from './names.ts'
import { type Fitting, type ShortNames, shortNamesOf } from './short-names.ts'

/** Says who an owner's name means in a note with these participants. */
export type OwnerResolver = (name: string, participants: readonly string[]) => OwnerResolution

interface Known {
  readonly exact: Lookup<Person>
  readonly short: ShortNames
  readonly owner: string | null
}

/**
 * Makes the resolver of a directory. In order: nobody and myself; exact name or alias; a short form of a full name
 * (`First`, `First L.`, `F. Last`, initials). Where several fit, the one who took part is meant, if only one did.
 */
export function ownerResolver(directory: Pick<Directory, 'people' | 'owner'>): OwnerResolver {
  const known: Known = {
    exact: lookupOf(directory.people),
    short: shortNamesOf(directory.people),
    owner: directory.owner,
  }
  return (name, participants) => resolve(known, name, participants)
}

function resolve(known: Known, name: string, participants: readonly string[]): OwnerResolution {
  const asWritten = known.exact.get(fold(name))
  if (asWritten) return choose({ people: asWritten, isSure: true }, known, participants)
  const clean = cleanName(name)
  if (isNobody(clean)) return { kind: 'nobody' }
  const exact = known.exact.get(fold(isMyself(clean) ? (known.owner ?? '') : clean))
  return choose(exact ? { people: exact, isSure: true } : known.short(clean), known, participants)
}

function choose({ people, isSure }: Fitting, known: Known, participants: readonly string[]): OwnerResolution {
  const [only, ...others] = people
  if (only === undefined) return { kind: 'unknown' }
  if (others.length === 0 && isSure) return { kind: 'person', person: only }
  const [present, ...morePresent] = tookPart(people, known, participants)
  if (present !== undefined && morePresent.length === 0) return { kind: 'person', person: present }
  return others.length === 0 ? { kind: 'unknown' } : { kind: 'ambiguous', candidates: people }
}

function tookPart(
  people: readonly Person[],
  known: Known,
  participants: readonly string[],
): readonly Person[] {
  const present = new Set(
    participants.flatMap((name) => {
      const exact = known.exact.get(fold(cleanName(name)))
      return exact?.length === 1 ? exact : []
    }),
  )
  return people.filter((person) => present.has(person))
}
