import type { ListedNote } from '../../database/answers/conditions.ts'
import type { DecisionAnswer } from '../../database/answers/decisions.ts'
import type { FactAnswer } from '../../database/answers/facts.ts'
import { type Line, type Part, quoted, words } from '../spans.ts'
import { marked } from './marked.ts'
import { type NoteUrl, noteSpans } from './note.ts'

/** What besides tasks holds the words that were looked for: the first ones, and how many there are. */
export interface Found {
  readonly sought: readonly string[]
  readonly decisions: DecisionAnswer
  readonly facts: FactAnswer
}

export const FOUND_SHOWN = 3
const TEXT = 120
const TITLE = 60
const COMMAND = 200

/** Shows decisions and key information under headings that count them; nothing where there are none. */
export function foundParts({ sought, decisions, facts }: Found, command: string, noteUrl: NoteUrl): Part[] {
  const lines = (items: readonly { text: string; line: number; note: ListedNote }[]) =>
    items.map(
      ({ text, line, note }): Line => [
        words('• '),
        ...marked(text, TEXT, sought),
        words(' · '),
        ...noteSpans(note, line, noteUrl, TITLE),
      ],
    )
  const more = (left: number, ways: Line): Line[] => (left > 0 ? [[words(`And ${left} more`), ...ways]] : [])
  const decisionsLeft = decisions.matching - decisions.decisions.length
  const factsLeft = facts.matching - facts.facts.length
  return [
    section(`Decisions: ${decisions.matching}`, [
      ...lines(decisions.decisions),
      ...more(decisionsLeft, [words(': '), quoted(command, COMMAND, 'code')]),
    ]),
    section(`Key information: ${facts.matching}`, [
      ...lines(facts.facts),
      ...more(factsLeft, [words(': add words to look for.')]),
    ]),
  ].filter((part) => part.length > 0)
}

const section = (heading: string, lines: readonly Line[]): Part =>
  lines.length === 0 ? [] : [[], [words(heading, 'bold')], ...lines]
