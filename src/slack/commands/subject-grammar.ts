import type { NamedAccount } from '../../database/answers/names.ts'
import type { AccountMatch } from '../../directory/find-account.ts'
import type { Token } from './tokens.ts'

/** The names that are known, which decide how far a name reaches. */
export interface Vocabulary {
  findAccount(query: string): AccountMatch<NamedAccount>
  isPerson(name: string): boolean
}

/** What is asked about: an account, words to look for, or both. */
export interface Subject {
  /** The name that was taken for an account's, and whose it is. */
  readonly account: { readonly typed: string; readonly match: AccountMatch<NamedAccount> } | null
  readonly words: readonly string[]
}

const LONGEST_NAME = 8

/** Reads an account's name from the beginning of what was typed, as many words as name one; the rest are words. */
export function subjectOf(tokens: readonly Token[], { findAccount }: Vocabulary): Subject {
  const texts = tokens.flatMap((token) => (token.kind === 'member' ? [] : token.text))
  for (let length = leadingWords(tokens); length > 0; length -= 1) {
    const typed = texts.slice(0, length).join(' ')
    const match = findAccount(typed)
    if (match.kind !== 'unknown') return { account: { typed, match }, words: texts.slice(length) }
  }
  // What is in quotes is looked for, whether or not it was meant as a name.
  if (tokens[0]?.kind !== 'word') return { account: null, words: texts }
  const typed = texts.join(' ')
  return { account: { typed, match: findAccount(typed) }, words: texts }
}

/** How many words could be a name: those before the first quotation, or the first quotation itself. */
function leadingWords(tokens: readonly Token[]): number {
  const end = tokens.findIndex(({ kind }) => kind !== 'word')
  if (end === 0) return 1
  return Math.min(end < 0 ? tokens.length : end, LONGEST_NAME)
}
