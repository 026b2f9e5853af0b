import type { NamedAccount, Names } from '../../database/answers/names.ts'
import { findAccount } from '../../directory/find-account.ts'
import { choiceView } from '../views/choice.ts'
import { didYouMean } from '../views/names.ts'
import { sentence } from '../views/sentence.ts'
import { withBelow } from './accounts.ts'
import { askedAgain, inQuotes } from './label.ts'
import { instead, type Meant, meant } from './meant.ts'
import { tokensOf } from './tokens.ts'

/** An account that a command is about as a whole. */
export interface TheAccount {
  readonly id: number
  readonly name: string
  /** Its own id, and those of the accounts below it. */
  readonly ids: readonly number[]
}

/** Finds out which account was typed after a command, which takes nothing else. */
export function accountTyped(typed: string, { accounts }: Names, command: string): Meant<TheAccount> {
  const name = tokensOf(typed)
    .flatMap((token) => (token.kind === 'member' ? [] : token.text))
    .join(' ')
  const match = findAccount(accounts, name)
  switch (match.kind) {
    case 'found':
      return meant(theAccount(match.account, accounts))
    case 'ambiguous':
      return instead(
        choiceView(name, namesOf(match.candidates), (each) => askedAgain(command, [inQuotes(each)], [])),
      )
    case 'unknown': {
      const known = accounts[0]?.name ?? 'MAI'
      if (['', 'help', '?'].includes(name.toLowerCase()))
        return instead(sentence(`Of which account? Write for example: ${command} ${known}`))
      return instead(sentence(`No account is called “${name}”.${didYouMean(namesOf(match.nearest))}`))
    }
  }
}

export function theAccount({ id, name }: NamedAccount, accounts: readonly NamedAccount[]): TheAccount {
  return { id, name, ids: withBelow(name, accounts) }
}

const namesOf = (accounts: readonly NamedAccount[]) => accounts.map(({ name }) => name)
