import type { Names } from '../../database/answers/names.ts'
import { findAccount } from '../../directory/find-account.ts'
import { fold } from '../../directory/fold.ts'
import { lookupOf } from '../../directory/lookup.ts'
import type { Vocabulary } from './subject-grammar.ts'

/** The names that the database knows, as grammars ask for them. */
export function vocabularyOf({ accounts, people }: Names): Vocabulary {
  const knownAccounts = lookupOf(accounts)
  const knownPeople = lookupOf(people)
  return {
    findAccount: (query) => findAccount(accounts, query),
    isAccount: (name) => knownAccounts.has(fold(name)),
    isPerson: (name) => knownPeople.has(fold(name)),
  }
}
