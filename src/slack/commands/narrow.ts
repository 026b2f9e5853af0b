import { escaped } from '../escape.ts'
import { filterOf, takeWhose } from './actions-grammar.ts'
import type { Vocabulary } from './subject-grammar.ts'
import { type Token, tokensOf } from './tokens.ts'

// What was typed after `/actions`, as a menu of its answer changes it.

/** Asks for that instead of what other filters say; null: for everything that is open. */
export function withFilter(typed: string, filter: string | null): string {
  const others = tokensOf(typed).filter((token) => filterOf(token) === null)
  return [...others.map(typedToken), ...(filter === null ? [] : [filter])].join(' ')
}

/** Asks for what is that member's, by Slack user id, instead of whosever it was; null: for anyone's. */
export function withOwner(typed: string, userId: string | null, vocabulary: Vocabulary): string {
  const { rest } = takeWhose(tokensOf(typed), vocabulary)
  return [...rest.map(typedToken), ...(userId === null ? [] : [`<@${userId}>`])].join(' ')
}

function typedToken(token: Token): string {
  switch (token.kind) {
    case 'word':
      return escaped(token.text)
    case 'quotation':
      return `"${escaped(token.text)}"`
    case 'member':
      return `<@${token.id}>`
  }
}
