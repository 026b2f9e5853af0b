import type { ListedDecision } from '../../database/answers/decisions.ts'
import { fitMessage, type Message } from '../fit.ts'
import { joined, type Line, type Part, quoted, words } from '../spans.ts'
import { count } from './dates.ts'
import type { Listing } from './list.ts'
import { listNames } from './names.ts'
import { type NoteUrl, noteSpans } from './note.ts'

/** What `/decisions` answers. */
export interface DecisionList extends Listing {
  /** The newest meeting's first. */
  readonly decisions: readonly ListedDecision[]
}

const TEXT = 400
const COMMAND = 200
const TITLE = 80
const SENTENCE = 400
const PARTICIPANTS = 5

/** Shows decisions under a line that counts them; what doesn't fit is counted. */
export function decisionsView(list: DecisionList, noteUrl: NoteUrl): Message {
  return fitMessage({
    head: [headOf(list)],
    items: list.decisions.map((decision) => itemOf(decision, list.account, noteUrl)),
    total: list.matching,
    foot: (left) => footOf(list, left),
  })
}

function headOf({ about, narrowed, matching, remarks }: DecisionList): Part {
  const subject = [about, ...narrowed].join(', ')
  const first: Line = [quoted(subject, SENTENCE, 'bold'), words(`: ${count(matching, 'decision')}`, 'bold')]
  return [first, ...remarks.map((remark) => [quoted(remark, SENTENCE)])]
}

function itemOf(
  { text, line, accounts, participants, note }: ListedDecision,
  account: string | null,
  noteUrl: NoteUrl,
): Part {
  const others = accounts.filter((name) => name !== account)
  const details: Line[] = [
    noteSpans(note, line, noteUrl, TITLE),
    ...(others.length > 0 ? [[words(listNames(others))]] : []),
    ...(participants.length > 0 ? [[words(`with ${listNames(participants, PARTICIPANTS)}`)]] : []),
  ]
  return [[words('• '), quoted(text, TEXT, 'bold')], joined(details)]
}

function footOf({ command, narrowed, matching }: DecisionList, left: number): Part[] {
  if (matching === 0)
    return [
      [
        [
          words(
            narrowed.length > 0 ? 'No decision like that was found.' : 'No decision was found in the notes.',
          ),
        ],
      ],
    ]
  if (left === 0) return []
  return [
    [
      [
        words(`And ${left} more, older. Narrow it down: add words to look for, or `),
        quoted(`${command} since 2025-10`, COMMAND, 'code'),
        words('.'),
      ],
    ],
  ]
}
