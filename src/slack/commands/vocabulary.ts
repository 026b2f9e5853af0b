import type { Names } from '../../database/answers/names.ts'
import { accountSeeker } from '../../directory/find-account.ts'
import { fold } from '../../directory/fold.ts'
import { lookupOf } from '../../directory/lookup.ts'
import type { Vocabulary } from './subject-grammar.ts'

/** The names that the database knows, as grammars ask for them: made once for the same names. */
export function vocabularyOf(names: Names): Vocabulary {
  const known = made.get(names)
  if (known !== undefined) return known
  const vocabulary = make(names)
  made.set(names, vocabulary)
  return vocabulary
}

const made = new WeakMap<Names, Vocabulary>()

function make({ accounts, people }: Names): Vocabulary {
  const knownAccounts = lookupOf(accounts)
  const knownPeople = lookupOf(people)
  return {
    findAccount: accountSeeker(accounts),
    isAccount: (name) => knownAccounts.has(fold(name)),
    isPerson: (name) => knownPeople.has(fold(name)),
  }
}
