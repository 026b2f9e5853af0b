import type { NamedAccount } from '../../database/answers/names.ts'
import type { AccountMatch } from '../../directory/find-account.ts'
import type { Token } from './tokens.ts'

/** The names that are known, which decide how far a name reaches. */
export interface Vocabulary {
  findAccount(query: string): AccountMatch<NamedAccount>
  /** Whether that is the whole name or alias of an account. */
  isAccount(name: string): boolean
  isPerson(name: string): boolean
}

/** What is asked about: an account, words to look for, or both. */
export interface Subject {
  /** The name that was taken for an account's, and whose it is. */
  readonly account: { readonly typed: string; readonly match: AccountMatch<NamedAccount> } | null
  readonly words: readonly string[]
}

const LONGEST_NAME = 8

/**
 * Reads an account's name from the beginning of what was typed, and the rest as words. A whole name goes before the
 * beginning of one, and a name that is spelt almost right before fewer words that begin one: *UK Mett* is no *UK*.
 */
export function subjectOf(tokens: readonly Token[], vocabulary: Vocabulary): Subject {
  const texts = tokens.flatMap((token) => (token.kind === 'member' ? [] : token.text))
  const most = leadingWords(tokens)
  const typed = (length: number) => texts.slice(0, length).join(' ')
  const found = (length: number) => vocabulary.findAccount(typed(length))
  const named = (length: number): Subject => ({
    account: { typed: typed(length), match: found(length) },
    words: texts.slice(length),
  })
  const lengths = Array.from({ length: most }, (_, index) => most - index)
  const whole = lengths.find((length) => vocabulary.isAccount(typed(length)))
  if (whole !== undefined) return named(whole)
  // What is in quotes is looked for, whether or not it was meant as a name.
  if (tokens[0]?.kind !== 'word') return { account: null, words: texts }
  const all = found(most)
  const begun = isNear(all) ? undefined : lengths.find((length) => found(length).kind !== 'unknown')
  return begun === undefined ? { account: { typed: typed(most), match: all }, words: texts } : named(begun)
}

const isNear = (match: AccountMatch) => match.kind === 'unknown' && match.nearest.length > 0

/** How many words could be a name: those before the first quotation, or the first quotation itself. */
function leadingWords(tokens: readonly Token[]): number {
  const end = tokens.findIndex(({ kind }) => kind !== 'word')
  if (end === 0) return 1
  return Math.min(end < 0 ? tokens.length : end, LONGEST_NAME)
}
