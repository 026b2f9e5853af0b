import type { Filter, ListedTask, TaskCounts } from '../../database/answers/tasks.ts'
import { plain } from '../escape.ts'
import { fitRows, type Message } from '../fit.ts'
import { LIMITS } from '../limits.ts'
import { writeQuestion } from '../list-question.ts'
import { type Line, type Part, quoted, words } from '../spans.ts'
import { count } from './dates.ts'
import { type Found, foundParts } from './found.ts'
import type { Listing } from './list.ts'
import { type Page, rangeOf, turnsOf } from './pages.ts'
import { button, controls, labelled, type Row } from './rows.ts'
import { isClosed, type Seen, taskPart } from './task.ts'
import { taskControls } from './task-controls.ts'

/** What `/actions` answers: a page of a list. */
export interface TaskList extends Listing, Page {
  /** Everything there is of what was asked about, whatever narrows the list. */
  readonly counts: TaskCounts
  /** How many are done of it; counted only where there is nothing to list. */
  readonly done: number
  /** The most urgent first. */
  readonly tasks: readonly ListedTask[]
  readonly canShare: boolean
  /** The words that were looked for. */
  readonly sought: readonly string[]
  /** What else holds them, where words are all that was asked. */
  readonly found: Found | null
  readonly isNarrowedToOwner: boolean
}

export const TASKS_A_PAGE = 10
const SENTENCE = 400
const TEXT = 200
const COMMAND = 200

/** Shows a page of tasks by urgency, under a line that counts everything; what doesn't fit is on the next page. */
export function tasksView(list: TaskList, seen: Seen): Message {
  return fitRows({
    head: [{ part: headOf(list), controls: menusOf(list) }],
    items: itemsOf(list, seen),
    total: list.matching - list.before,
    foot: (left) => [...footOf(list, left), ...foundRows(list, seen)],
  })
}

function headOf({ about, counts, narrowed, matching, remarks }: TaskList): Part {
  const shown = `${narrowed.join(', ')}: ${count(matching, 'task')}`
  return [
    [words(everythingOf(about, counts), 'bold')],
    ...(narrowed.length > 0 ? [[words(shown)]] : []),
    ...remarks.map((remark) => [quoted(remark, SENTENCE)]),
  ]
}

/** Counts everything there is, in words. */
export function everythingOf(about: string, { open, overdue, proposed }: TaskCounts): string {
  return `${plain(about, SENTENCE)}: ${open} open, ${overdue} overdue, ${proposed} proposed`
}

const SHOW: readonly (readonly [filter: Filter | 'open', label: string])[] = [
  ['open', 'All that is open'],
  ['overdue', 'Overdue'],
  ['today', 'Due today'],
  ['week', 'Due within a week'],
  ['unassigned', 'Unassigned'],
  ['proposed', 'Proposed'],
  ['done', 'Done'],
]

/** What narrows the list otherwise; nothing where what was typed is too long to go with it. */
function menusOf({ question, isNarrowedToOwner }: TaskList): Row['controls'] {
  const id = `list ${question.typed}`
  if (id.length > LIMITS.blockId) return null
  const options = SHOW.map(([value, label]) => ({ text: labelled(label), value }))
  return controls(id, [
    { type: 'static_select', action_id: 'list_filter', placeholder: labelled('Show…'), options },
    { type: 'users_select', action_id: 'list_owner', placeholder: labelled('Whose…') },
    ...(isNarrowedToOwner ? [button('list_anyone', 'Anyone’s', 'anyone')] : []),
  ])
}

function itemsOf({ tasks, account, question, sought }: TaskList, seen: Seen): Row[] {
  const style = { showsOwners: true, account, textLimit: TEXT, sought }
  const asked = writeQuestion(question)
  return tasks.map((task, index) => {
    const group = groupOf(task, seen.today)
    const before = tasks[index - 1]
    const opens = before === undefined || groupOf(before, seen.today) !== group
    const heading: Part = opens ? [[], [words(group, 'bold')]] : []
    return {
      part: [...heading, ...taskPart(task, words('•'), style, seen)],
      controls: taskControls(task, { question: asked }),
    }
  })
}

/** The heading that a task stands under; the queries sort in the order of these. */
export function groupOf(task: ListedTask, today: Temporal.PlainDate): string {
  if (isClosed(task)) return 'Done'
  if (task.proposed) return 'Proposed'
  if (task.due === null) return 'No due date'
  const days = today.until(task.due, { largestUnit: 'days' }).days
  if (days < 0) return 'Overdue'
  if (days === 0) return 'Due today'
  return days < 7 ? 'Due within a week' : 'Later'
}

/** Says which part of the list this is, and goes on. */
function footOf(list: TaskList, left: number): Row[] {
  const { matching, before, keys, question, canShare } = list
  if (matching === 0) return [{ part: [emptyAnswer(list)], controls: null }]
  const buttons = [
    ...turnsOf('list', list, left, left - (matching - before - keys.length)),
    ...(canShare ? [button('list_share', 'Share in channel', writeQuestion(question))] : []),
  ]
  const part = [[words(rangeOf(before + 1, matching - left, matching))]]
  return [{ part, controls: buttons.length > 0 ? controls('pages', buttons) : null }]
}

const foundRows = ({ found, command }: TaskList, { noteUrl }: Seen): Row[] =>
  found === null
    ? []
    : foundParts(found, command.replace('/actions', '/decisions'), noteUrl).map((part) => ({
        part,
        controls: null,
      }))

/** Says what would find something. */
function emptyAnswer({ narrowed, counts, done, command }: TaskList): Line {
  const others: readonly (readonly [number, string])[] = [
    [narrowed.length > 0 ? counts.open : 0, command],
    [counts.proposed, `${command} proposed`],
    [done, `${command} done`],
  ]
  const ways = others.filter(
    ([number, way]) => number > 0 && !narrowed.some((filter) => way.endsWith(` ${filter}`)),
  )
  const nothing = words(narrowed.length > 0 ? 'Nothing like that.' : 'Nothing is open.')
  return [
    nothing,
    ...ways.flatMap(([number, way]) => [
      words(' '),
      quoted(way, COMMAND, 'code'),
      words(` finds ${number}.`),
    ]),
  ]
}
