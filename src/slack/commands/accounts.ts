import type { NamedAccount } from '../../database/answers/names.ts'
import { accountsBelow } from '../../directory/accounts-below.ts'
import { choiceView } from '../views/choice.ts'
import { didYouMean } from '../views/names.ts'
import { instead, type Meant, meant } from './meant.ts'
import type { Subject } from './subject-grammar.ts'

/** What is asked about. */
export interface About {
  /** The account that is named, as it is called. */
  readonly account: string | null
  /** That account and those below it; null: of all and none. */
  readonly ids: readonly number[] | null
  readonly words: readonly string[]
  /** Sentences about how the question was understood. */
  readonly remarks: readonly string[]
}

/** Each word costs a look at every text. */
const MOST_WORDS = 10

/**
 * Finds out which account is meant. A name that nothing has is looked for as words, and the answer says so. Of several
 * it is asked which; `questionOf` gives what to type to mean one of them.
 */
export function aboutOf(
  subject: Subject,
  accounts: readonly NamedAccount[],
  questionOf: (account: string) => string,
): Meant<About> {
  const words = subject.words.slice(0, MOST_WORDS)
  const remarks =
    words.length < subject.words.length ? [`I looked for the first ${MOST_WORDS} words alone.`] : []
  if (subject.account === null) return meant({ account: null, ids: null, words, remarks })
  const { typed, match } = subject.account
  switch (match.kind) {
    case 'found': {
      const { name } = match.account
      return meant({ account: name, ids: withBelow(name, accounts), words, remarks })
    }
    case 'ambiguous':
      return instead(choiceView(typed, namesOf(match.candidates), questionOf))
    case 'unknown': {
      const remark = `No account is called “${typed}”.${didYouMean(namesOf(match.nearest))} This is what mentions it.`
      return meant({ account: null, ids: null, words, remarks: [remark, ...remarks] })
    }
  }
}

const namesOf = (accounts: readonly NamedAccount[]) => accounts.map(({ name }) => name)

/** The ids of an account and of those below it. */
export function withBelow(name: string, accounts: readonly NamedAccount[]): number[] {
  const names = new Set(accountsBelow(accounts, name))
  return accounts.filter((account) => names.has(account.name)).map(({ id }) => id)
}
