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

/** Finds out which account is meant. A name that nothing has is looked for as words, and the answer says so. */
export function aboutOf(subject: Subject, accounts: readonly NamedAccount[], command: string): Meant<About> {
  const { account, words } = subject
  const unnamed = { account: null, ids: null, words }
  if (account === null) return meant({ ...unnamed, remarks: [] })
  const { typed, match } = account
  switch (match.kind) {
    case 'found': {
      const { name } = match.account
      return meant({ account: name, ids: withBelow(name, accounts), words, remarks: [] })
    }
    case 'ambiguous': {
      const candidates = match.candidates.map(({ name }) => name)
      return instead(choiceView(typed, candidates, (name) => `${command} ${name}`))
    }
    case 'unknown':
      return meant({
        ...unnamed,
        remarks: [
          unknownName(
            typed,
            match.nearest.map(({ name }) => name),
          ),
        ],
      })
  }
}

function unknownName(typed: string, nearest: readonly string[]): string {
  return `No account is called “${typed}”.${didYouMean(nearest)} This is what mentions it.`
}

function withBelow(name: string, accounts: readonly NamedAccount[]): number[] {
  const names = new Set(accountsBelow(accounts, name))
  return accounts.filter((account) => names.has(account.name)).map(({ id }) => id)
}
