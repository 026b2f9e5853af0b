import type { ListedDecision } from '../../database/answers/decisions.ts'
import { fitRows, type Message } from '../fit.ts'
import { joined, type Line, type Part, quoted, words } from '../spans.ts'
import { count } from './dates.ts'
import type { Listing } from './list.ts'
import { marked } from './marked.ts'
import { listNames } from './names.ts'
import { type NoteUrl, noteSpans } from './note.ts'
import { type Page, rangeOf, turnsOf } from './pages.ts'
import { controls, type Row } from './rows.ts'

/** What was decided on one subject. */
export interface ShownSubject {
  readonly last: ListedDecision
  /** What was decided before, the last first, as far as it is shown; there are `earlierInAll`. */
  readonly earlier: readonly ListedDecision[]
  readonly earlierInAll: number
}

/** What `/decisions` answers: a page of what was decided by subject, of which there are `total`. */
export interface DecisionList extends Listing, Page {
  /** That of the newest meeting first. */
  readonly subjects: readonly ShownSubject[]
  readonly total: number
  /** The words that were looked for. */
  readonly sought: readonly string[]
}

export const SUBJECTS_A_PAGE = 10
export const EARLIER_SHOWN = 2
/** So many decisions, the newest, are compared with each other and shown; older ones are counted. */
export const MOST_COMPARED = 1_000
const TEXT = 300
const EARLIER_TEXT = 120
const COMMAND = 200
const TITLE = 80
const SENTENCE = 400
const PARTICIPANTS = 5

/** Shows decisions under a line that counts them; what doesn't fit is on the next page. */
export function decisionsView(list: DecisionList, noteUrl: NoteUrl): Message {
  return fitRows({
    head: [plainRow(headOf(list))],
    items: list.subjects.map((subject) => plainRow(itemOf(subject, list, noteUrl))),
    total: list.total - list.before,
    foot: (left) => footOf(list, left),
  })
}

const plainRow = (part: Part): Row => ({ part, controls: null })

function headOf({ about, narrowed, matching, total, remarks }: DecisionList): Part {
  const subject = [about, ...narrowed].join(', ')
  const on = total > 0 && total < matching ? ` on ${count(total, 'subject')}` : ''
  const first: Line = [
    quoted(subject, SENTENCE, 'bold'),
    words(`: ${count(matching, 'decision')}${on}`, 'bold'),
  ]
  return [first, ...remarks.map((remark) => [quoted(remark, SENTENCE)])]
}

function itemOf(
  { last, earlier, earlierInAll }: ShownSubject,
  { account, sought }: DecisionList,
  noteUrl: NoteUrl,
): Part {
  const more = earlierInAll - earlier.length
  const text = sought.length > 0 ? marked(last.text, TEXT, sought) : [quoted(last.text, TEXT, 'bold')]
  return [
    [words('• '), ...text],
    joined(detailsOf(last, account, noteUrl)),
    ...earlier.map(
      (decision): Line => [
        words('   before: '),
        ...marked(decision.text, EARLIER_TEXT, sought),
        words(' · '),
        ...noteSpans(decision.note, decision.line, noteUrl, TITLE),
      ],
    ),
    ...(more > 0 ? [[words(`   and ${more} more before`)]] : []),
  ]
}

function detailsOf(
  { line, accounts, participants, note }: ListedDecision,
  account: string | null,
  noteUrl: NoteUrl,
): Line[] {
  const others = accounts.filter((name) => name !== account)
  return [
    noteSpans(note, line, noteUrl, TITLE),
    ...(others.length > 0 ? [[words(listNames(others))]] : []),
    ...(participants.length > 0 ? [[words(`with ${listNames(participants, PARTICIPANTS)}`)]] : []),
  ]
}

function footOf(list: DecisionList, left: number): Row[] {
  const { total, before, keys } = list
  if (total === 0) return [plainRow([emptyAnswer(list)])]
  const buttons = turnsOf('decisions', list, left, left - (total - before - keys.length))
  const range = [words(rangeOf(before + 1, total - left, total))]
  return [
    { part: [range, ...olderLines(list)], controls: buttons.length > 0 ? controls('pages', buttons) : null },
  ]
}

function olderLines({ matching, command }: DecisionList): Line[] {
  const older = matching - MOST_COMPARED
  if (older <= 0) return []
  return [
    [words(`And ${older} older, by words or a date: `), quoted(`${command} since 2025-10`, COMMAND, 'code')],
  ]
}

/** Says what would find something. */
function emptyAnswer({ narrowed, command }: DecisionList): Line {
  if (narrowed.length === 0)
    return [
      words('No decision was found in the notes. '),
      words('/decisions', 'code'),
      words(' lists all there are.'),
    ]
  return [
    words('No decision like that was found. Without a date: '),
    quoted(command, COMMAND, 'code'),
    words('.'),
  ]
}
