import type { Kysely } from 'kysely'
import type { Named } from '../../database/answers/names.ts'
import { type Asker, findAsker } from '../../database/member.ts'
import type { Database } from '../../database/schema.ts'
import { choiceView, nobodyView } from '../views/choice.ts'
import { sentence } from '../views/sentence.ts'
import type { Whose } from './actions-grammar.ts'
import { findPerson } from './find-person.ts'
import { instead, type Meant, meant } from './meant.ts'

/** Whose tasks are asked for. */
export interface Owners {
  /** The people meant; null: everyone's and nobody's. */
  readonly people: readonly number[] | null
  /** In words; null where nobody is named. */
  readonly name: string | null
  /** What to type to mean them again. */
  readonly typed: string | null
}

/**
 * Finds out whose tasks are meant; `asker` is who asks. Of several it is asked which; `questionOf` gives what to type to
 * mean one of them.
 */
export async function ownersOf(
  db: Kysely<Database>,
  whose: Whose,
  asker: Asker,
  people: readonly Named[],
  questionOf: (person: string) => string,
): Promise<Meant<Owners>> {
  switch (whose.kind) {
    case 'anyone':
      return meant({ people: null, name: null, typed: null })
    case 'asker':
      return meant({ people: theirs(asker), name: 'Yours', typed: 'mine' })
    case 'member':
      return ofMember(await findAsker(db, whose.id))
    case 'person':
      return ofName(whose.name, people, questionOf)
  }
}

/** What is a group's is its members', too. */
const theirs = ({ person, groups }: Asker) => [...(person === null ? [] : [person.id]), ...groups]

function ofMember(member: Asker | null): Meant<Owners> {
  if (member === null) return instead(sentence('I don’t know that member of the workspace yet.'))
  const { person, name } = member
  if (person === null) return instead(sentence(`Nobody in the notes is known to be ${name}.`))
  return meant({ people: [person.id], name: person.name, typed: `@${person.name}` })
}

function ofName(
  name: string,
  people: readonly Named[],
  questionOf: (person: string) => string,
): Meant<Owners> {
  const match = findPerson(people, name)
  switch (match.kind) {
    case 'found':
      return meant({ people: [match.person.id], name: match.person.name, typed: `@${match.person.name}` })
    case 'ambiguous': {
      const candidates = match.candidates.map((person) => person.name)
      return instead(choiceView(name, candidates, questionOf))
    }
    case 'unknown': {
      const nearest = match.nearest.map((person) => person.name)
      return instead(nobodyView(name, nearest, questionOf))
    }
  }
}
