import type { Kysely } from 'kysely'
import type { Sight } from '../database/answers/conditions.ts'
import { confidentialNotes } from '../database/guard.ts'
import type { Asker } from '../database/member.ts'
import { storedPeople } from '../database/person.ts'
import type { Database } from '../database/schema.ts'
import { type Standing, standingOf, toldApart } from '../database/spelling.ts'
import { alikePeople, type Pair } from '../directory/alike-people.ts'
import type { Person, PersonSource } from '../directory/directory.ts'
import { ownerKey } from '../directory/owner-key.ts'
import { confidentialNotesFor } from './sight.ts'
import type { UnlinkedOwner } from './unlinked.ts'

/** A name of whom nobody in Slack is known to be, that may be another spelling of somebody's. */
export interface Spelling {
  readonly name: string
  /** Whose it may be: the better known of the two. */
  readonly better: string
  /** How many open tasks are there under the first name. */
  readonly open: number
}

/** Lists the likely spellings among the owners that nobody in Slack is known to be, as far as someone may see. */
export async function spellingsFor(
  db: Kysely<Database>,
  asker: Asker,
  unlinked: readonly UnlinkedOwner[],
): Promise<Spelling[]> {
  return likelySpellings(db, unlinked, { confidential: await confidentialNotesFor(db, asker, 'asker') })
}

/** Lists all of them, for whoever runs the bot. */
export async function allSpellings(
  db: Kysely<Database>,
  unlinked: readonly UnlinkedOwner[],
): Promise<Spelling[]> {
  return likelySpellings(db, unlinked, { confidential: (await confidentialNotes(db)).map(({ id }) => id) })
}

async function likelySpellings(
  db: Kysely<Database>,
  unlinked: readonly UnlinkedOwner[],
  sight: Sight,
): Promise<Spelling[]> {
  const { people } = await storedPeople(db)
  const asked = new Set(unlinked.flatMap(({ name, kind }) => (kind === 'person' ? name : [])))
  const pairs = alikePeople(
    people,
    people.filter(({ name }) => asked.has(name)),
  )
  const names = [...new Set(pairs.flat().map(({ name }) => name))]
  const standings = names.length === 0 ? [] : await standingOf(db, names, sight)
  return spellingsIn(pairs, standings, await toldApart(db))
}

/**
 * Says of each pair which name is likely another spelling of which. Two whom the team's own file, or two members, tell
 * apart are two; nor is anybody named of whom the asker sees nothing.
 */
export function spellingsIn(
  pairs: readonly Pair[],
  standings: readonly Standing[],
  apart: readonly (readonly [string, string])[],
): Spelling[] {
  const standing = new Map(standings.map((each) => [each.name, each]))
  const told = new Set(apart.map((pair) => pair.join('\n')))
  return pairs
    .filter((pair) => !told.has(keyOf(pair)))
    .flatMap((pair) => {
      const known = pair.flatMap((person) => {
        const stands = standing.get(person.name)
        return stands === undefined || !isShown(person, stands) ? [] : { ...person, ...stands }
      })
      const [better, other] = known.toSorted(byKnownness)
      if (better === undefined || other === undefined || other.isMember || isSaidToBeOther(other)) return []
      return { name: other.name, better: better.name, open: other.open }
    })
}

const keyOf = (pair: Pair) =>
  pair
    .map(({ name }) => ownerKey(name))
    .toSorted()
    .join('\n')

type Known = Person & Standing

const byKnownness = (a: Known, b: Known) => knownness(b) - knownness(a) || (a.name < b.name ? -1 : 1)

/** A name that stands in nothing but notes out of sight isn't told. */
const isShown = ({ source }: Person, { isMember, open }: Standing): boolean =>
  isMember || open > 0 || RANK[source] >= RANK.own_note

/** What followthrough.yml says is meant. */
const isSaidToBeOther = ({ source }: Person) => source === 'team_file'

const RANK: Readonly<Record<PersonSource, number>> = { owner: 0, front_matter: 1, own_note: 2, team_file: 3 }

const knownness = ({ isMember, source, open }: Known) =>
  (isMember ? 10 : 0) + RANK[source] + open / (open + 1)
