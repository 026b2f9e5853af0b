import type { Filter } from '../../database/answers/tasks.ts'
import { isMyself, isNobody } from '../../directory/names.ts'
import { isNear } from './near.ts'
import { type Subject, subjectOf, type Vocabulary } from './subject-grammar.ts'
import { type Token, tokensOf } from './tokens.ts'

export type ActionsAsked =
  | { readonly kind: 'help' }
  /** Who the owners are that nobody is known to be. */
  | { readonly kind: 'people' }
  /** Who the asker is. */
  | { readonly kind: 'who' }
  /** How the asker is reminded. */
  | { readonly kind: 'settings' }
  | {
      readonly kind: 'tasks'
      readonly whose: Whose
      readonly subject: Subject
      readonly filters: readonly Filter[]
      /** Sentences about how slips were read. */
      readonly remarks: readonly string[]
    }

export type Whose =
  | { readonly kind: 'anyone' }
  | { readonly kind: 'asker' }
  /** A Slack user id. */
  | { readonly kind: 'member'; readonly id: string }
  /** As written after `@`. */
  | { readonly kind: 'person'; readonly name: string }

const FILTERS: readonly Filter[] = ['overdue', 'today', 'week', 'proposed', 'unassigned', 'done']
const LONGEST_NAME = 5

/** Reads what follows `/actions`: an account or a person, filters and words to look for, in any order. */
export function readActions(typed: string, vocabulary: Vocabulary): ActionsAsked {
  const tokens = tokensOf(typed)
  if (tokens.length === 1 && isWord(tokens[0], ['help', '?'])) return { kind: 'help' }
  for (const kind of ['people', 'who', 'settings'] as const)
    if (tokens.length === 1 && isWord(tokens[0], [kind])) return { kind }
  const filters = tokens.map(filterOf).filter((filter) => filter !== null)
  const others = tokens.filter((token) => filterOf(token) === null)
  const { whose, rest } = takeWhose(others, vocabulary)
  const slips = rest.map((token) => slipOf(token, vocabulary)).filter((slip) => slip !== null)
  const kept = rest.filter((token) => slipOf(token, vocabulary) === null)
  return {
    kind: 'tasks',
    whose,
    subject: subjectOf(kept, vocabulary),
    filters: inOrder([...filters, ...slips.map(({ filter }) => filter)]),
    remarks: slips.map(({ word, filter }) => `I read “${word}” as ${filter}; in quotes it is looked for.`),
  }
}

function isWord(token: Token | undefined, words: readonly string[]): boolean {
  return token?.kind === 'word' && words.includes(token.text.toLowerCase())
}

/** `@TBD` asks for what `unassigned` asks for. */
export function filterOf(token: Token): Filter | null {
  if (token.kind !== 'word') return null
  if (token.text.startsWith('@'))
    return isNobody(token.text.slice(1)) && token.text !== '@' ? 'unassigned' : null
  return FILTERS.find((filter) => filter === token.text.toLowerCase()) ?? null
}

const inOrder = (filters: readonly Filter[]) => FILTERS.filter((filter) => filters.includes(filter))

interface Taken {
  readonly whose: Whose
  readonly rest: readonly Token[]
}

/** Takes out the first token that says whose tasks are meant; a later one stays, and is looked for as a word. */
export function takeWhose(tokens: readonly Token[], vocabulary: Vocabulary): Taken {
  for (const [at, token] of tokens.entries()) {
    const before = tokens.slice(0, at)
    const after = tokens.slice(at + 1)
    if (token.kind === 'member') return { whose: token, rest: [...before, ...after] }
    if (isMine(token)) return { whose: { kind: 'asker' }, rest: [...before, ...after] }
    if (token.kind === 'word' && /^@./u.test(token.text)) {
      const { name, length } = nameAt(token.text.slice(1), after, vocabulary)
      return { whose: { kind: 'person', name }, rest: [...before, ...after.slice(length)] }
    }
  }
  return { whose: { kind: 'anyone' }, rest: tokens }
}

function isMine(token: Token): boolean {
  return isWord(token, ['mine', 'my']) || (token.kind === 'word' && isMyself(token.text.replace(/^@/, '')))
}

/** How far the name after `@` reaches: as far as somebody is known by it, else it is one word. */
function nameAt(first: string, after: readonly Token[], { isPerson }: Vocabulary) {
  const end = after.findIndex(({ kind }) => kind !== 'word')
  const words = after
    .slice(0, end < 0 ? LONGEST_NAME : end)
    .flatMap((token) => (token.kind === 'word' ? token.text : []))
  for (let length = Math.min(words.length, LONGEST_NAME - 1); length > 0; length -= 1) {
    const name = [first, ...words.slice(0, length)].join(' ')
    if (isPerson(name)) return { name, length }
  }
  return { name: first, length: 0 }
}

interface Slip {
  readonly word: string
  readonly filter: Filter
}

/** Reads a word that is a slip away from a filter, and that begins no account's name. */
function slipOf(token: Token, { findAccount }: Vocabulary): Slip | null {
  if (token.kind !== 'word') return null
  const filter = FILTERS.find((name) => isNear(token.text.toLowerCase(), name))
  if (filter === undefined || findAccount(token.text).kind !== 'unknown') return null
  return { word: token.text, filter }
}
