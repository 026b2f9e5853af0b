import { fold } from './fold.ts'
import { mostAlike } from './likeness.ts'
import { lookupOf, type Named } from './lookup.ts'

export type AccountMatch<T extends Named = Named> =
  | { readonly kind: 'found'; readonly account: T }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly T[] }
  /** `nearest` are like what was asked for, most alike first; perhaps none is. */
  | { readonly kind: 'unknown'; readonly nearest: readonly T[] }

// Postgres' own threshold of pg_trgm, below which texts hardly look alike.
const ALIKE = 0.3
const MOST_NEAREST = 5

/** Says which account is asked for: by name or alias, else by the beginning of one, else which are spelt alike. */
export function findAccount<T extends Named>(accounts: readonly T[], query: string): AccountMatch<T> {
  return accountSeeker(accounts)(query)
}

/** The same for many queries about the same accounts. */
export function accountSeeker<T extends Named>(accounts: readonly T[]): (query: string) => AccountMatch<T> {
  const known = lookupOf(accounts)
  const namesOf = ({ name, aliases }: T) => [name, ...aliases]
  return (query) => {
    const sought = fold(query)
    if (sought === '') return { kind: 'unknown', nearest: [] }
    const fitting =
      known.get(sought) ??
      accounts.filter((account) => namesOf(account).some((name) => fold(name).startsWith(sought)))
    const [account, ...others] = fitting
    if (account === undefined)
      return { kind: 'unknown', nearest: mostAlike(accounts, namesOf, query, ALIKE).slice(0, MOST_NEAREST) }
    return others.length === 0 ? { kind: 'found', account } : { kind: 'ambiguous', candidates: fitting }
  }
}
