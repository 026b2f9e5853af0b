import type { Meeting, OpenSome, OpenTasks } from '../../database/answers/brief.ts'
import { fitMost, type Message } from '../fit.ts'
import { joined, type Line, type Part, quoted, words } from '../spans.ts'
import { count } from './dates.ts'
import { listNames } from './names.ts'
import { noteSpans } from './note.ts'
import { button, controls, type Row } from './rows.ts'
import { NAME, type News, newsParts, section, taskLine } from './sections.ts'
import { isClosed, type Seen } from './task.ts'

/** What there is to know before a meeting. */
export interface Brief extends News {
  /** Of each side the tasks that are shown, whatever has become of them since, and counts of what is open. */
  readonly open: OpenTasks
  /** The last meeting with the customer's people; null where there was none. */
  readonly last: LastMeeting | null
  /** The latest other meetings about the account, the last one first. */
  readonly meetings: readonly Meeting[]
}

export interface LastMeeting extends Meeting {
  readonly facts: readonly string[]
  readonly factsInAll: number
}

/** Before whom a brief is shown. */
export type BriefAudience =
  /** With a button that posts it, which carries `share`; null: it can't be posted there, or was. */
  | { readonly kind: 'asker'; readonly share: string | null }
  /** Tasks have numbers there, by their ids, and `sharedBy` is who posted it. */
  | { readonly kind: 'channel'; readonly sharedBy: string; readonly numbers: ReadonlyMap<number, number> }

/**
 * So many tasks of each side are shown, and in a channel numbered: a reaction with a number does its task, so that they
 * must always fit in a message.
 */
export const SHOWN = { ours: 5, theirs: 3 } as const
const MOST = 5
const TITLE = 60
const SUMMARY = 400
const FACT = 200
const PEOPLE = 5
const MEETINGS = 2

/** Shows on one screen what there is to know before a meeting; each heading counts everything below it. */
export function briefView(brief: Brief, audience: BriefAudience, seen: Seen): Message {
  return fitMost(MOST, (most) => [
    { part: headOf(brief, audience), controls: null },
    ...sectionsOf(brief, audience, most, seen).map((part) => ({ part, controls: null })),
    footOf(brief, audience, seen),
  ])
}

function headOf({ account, open: { ours, theirs } }: Brief, audience: BriefAudience): Part {
  const first = [
    quoted(account, NAME, 'bold'),
    words(`: ours ${openInWords(ours)}; theirs ${openInWords(theirs)}`, 'bold'),
  ]
  if (audience.kind === 'asker') return [first]
  return [first, [words('Shared by '), quoted(audience.sharedBy, NAME)]]
}

const openInWords = ({ total, overdue }: OpenSome) =>
  overdue === 0 ? `${total} open` : `${total} open, ${overdue} overdue`

function sectionsOf(brief: Brief, audience: BriefAudience, most: number, seen: Seen): Part[] {
  const { account, open, last } = brief
  const numbers = audience.kind === 'channel' ? audience.numbers : null
  const side = (heading: string, { total, tasks }: OpenSome): Part => {
    const lines = tasks.map((task) => taskLine(task, numbers?.get(task.id) ?? null, seen))
    const left = total - tasks.filter((task) => !isClosed(task)).length
    return section(`${heading}: ${total}`, lines, left, `/actions ${account}`)
  }
  return [
    lastMeetingPart(last, most, seen),
    side('Ours', open.ours),
    side('Theirs', open.theirs),
    ...newsParts(brief, most, seen),
  ].filter((part) => part.length > 0)
}

function lastMeetingPart(last: LastMeeting | null, most: number, seen: Seen): Part {
  if (last === null) return [[], [words('No meeting with them is in the notes yet.')]]
  const { note, participants, summary, facts, factsInAll } = last
  const shown = facts.slice(0, most)
  const left = factsInAll - shown.length
  return [
    [],
    [words('Last met: ', 'bold'), ...noteSpans(note, 1, seen.noteUrl, TITLE)],
    ...(participants.length > 0 ? [[words(`with ${listNames(participants, PEOPLE)}`)]] : []),
    ...(summary === null ? [] : [[quoted(summary, SUMMARY)]]),
    ...shown.map((fact): Line => [words('• '), quoted(fact, FACT)]),
    ...(left > 0 ? [[words(`And ${count(left, 'more fact')} in the note.`)]] : []),
  ]
}

function footOf({ account, meetings }: Brief, audience: BriefAudience, { noteUrl }: Seen): Row {
  const links = meetings.slice(0, MEETINGS).map(({ note }) => noteSpans(note, 1, noteUrl, TITLE))
  const others: Line[] = links.length > 0 ? [[words('Other meetings: ', 'bold'), ...joined(links)]] : []
  if (audience.kind === 'channel') return { part: [[], ...others, howTo], controls: null }
  const again: Line = [words('The same at any time: '), quoted(`/brief ${account}`, NAME, 'code')]
  const share = audience.share === null ? null : button('brief_share', 'Post in this channel', audience.share)
  return { part: [[], ...others, again], controls: share && controls('brief', [share]) }
}

const howTo: Line = [words('React with a task’s number to do it; take the reaction off to undo.')]
