import { type Subject, subjectOf, type Vocabulary } from './subject-grammar.ts'
import { type Token, tokensOf } from './tokens.ts'

export type DecisionsAsked =
  | { readonly kind: 'help' }
  | {
      readonly kind: 'decisions'
      readonly subject: Subject
      readonly since: Temporal.PlainDate | null
      /** Sentences about what could not be read. */
      readonly remarks: readonly string[]
    }

/** Reads what follows `/decisions`: an account, words to look for, and `since` with a year, month or day. */
export function readDecisions(typed: string, vocabulary: Vocabulary): DecisionsAsked {
  const tokens = tokensOf(typed)
  const [first] = tokens
  if (tokens.length === 1 && first?.kind === 'word' && ['help', '?'].includes(first.text.toLowerCase()))
    return { kind: 'help' }
  const { since, rest, remarks } = takeSince(tokens)
  return { kind: 'decisions', subject: subjectOf(rest, vocabulary), since, remarks }
}

function takeSince(tokens: readonly Token[]) {
  const at = tokens.findIndex((token) => token.kind === 'word' && token.text.toLowerCase() === 'since')
  const next = tokens[at + 1]
  if (at < 0 || next?.kind !== 'word') return { since: null, rest: tokens, remarks: [] }
  const since = readDate(next.text)
  const rest = [...tokens.slice(0, at), ...tokens.slice(at + 2)]
  const remark = `I can’t read “${next.text}” as a date: write since 2025, since 2025-10 or since 2025-10-28.`
  return { since, rest, remarks: since === null ? [remark] : [] }
}

/** The first day of a year or month, or the day itself; null where there is no such date. */
function readDate(text: string): Temporal.PlainDate | null {
  const [, year, month = '01', day = '01'] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text) ?? []
  if (year === undefined) return null
  try {
    return Temporal.PlainDate.from(`${year}-${month}-${day}`)
  } catch {
    return null
  }
}
