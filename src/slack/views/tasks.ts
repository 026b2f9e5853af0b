import type { ListedTask, TaskCounts } from '../../database/answers/tasks.ts'
import { plain } from '../escape.ts'
import { fitMessage, type Message } from '../fit.ts'
import { type Line, type Part, quoted, words } from '../spans.ts'
import { count } from './dates.ts'
import type { Listing } from './list.ts'
import { isClosed, type Seen, taskPart } from './task.ts'

/** What `/actions` answers. */
export interface TaskList extends Listing {
  /** Everything there is of what was asked about, whatever narrows the list. */
  readonly counts: TaskCounts
  /** The most urgent first. */
  readonly tasks: readonly ListedTask[]
}

const SENTENCE = 400
const TEXT = 300
const COMMAND = 200

/** Shows tasks by urgency, under a line that counts everything; what doesn't fit is counted. */
export function tasksView(list: TaskList, seen: Seen): Message {
  return fitMessage({
    head: [headOf(list)],
    items: itemsOf(list, seen),
    total: list.matching,
    foot: (left) => footOf(list, left),
  })
}

function headOf({ about, counts, narrowed, matching, remarks }: TaskList): Part {
  const { open, overdue, proposed } = counts
  const everything = `${plain(about, SENTENCE)}: ${open} open, ${overdue} overdue, ${proposed} proposed`
  const shown = `${narrowed.join(', ')}: ${count(matching, 'task')}`
  return [
    [words(everything, 'bold')],
    ...(narrowed.length > 0 ? [[words(shown)]] : []),
    ...remarks.map((remark) => [quoted(remark, SENTENCE)]),
  ]
}

function itemsOf({ tasks, account }: TaskList, seen: Seen): Part[] {
  const style = { showsOwners: true, account, textLimit: TEXT }
  return tasks.map((task, index) => {
    const group = groupOf(task, seen.today)
    const before = tasks[index - 1]
    const opens = before === undefined || groupOf(before, seen.today) !== group
    const heading: Part = opens ? [[], [words(group, 'bold')]] : []
    return [...heading, ...taskPart(task, words('•'), style, seen)]
  })
}

/** The heading that a task stands under; the queries sort in the order of these. */
function groupOf(task: ListedTask, today: Temporal.PlainDate): string {
  if (isClosed(task)) return 'Done'
  if (task.proposed) return 'Proposed'
  if (task.due === null) return 'No due date'
  const days = today.until(task.due, { largestUnit: 'days' }).days
  if (days < 0) return 'Overdue'
  if (days === 0) return 'Due today'
  return days < 7 ? 'Due within a week' : 'Later'
}

function footOf(list: TaskList, left: number): Part[] {
  if (list.matching === 0) return [[emptyAnswer(list)]]
  if (left === 0) return []
  const filter = (['overdue', 'week', 'unassigned'] as const).find((name) => !list.narrowed.includes(name))
  const example =
    filter === undefined
      ? []
      : [words(' or a filter: '), quoted(`${list.command} ${filter}`, COMMAND, 'code')]
  return [[[words(`And ${left} more. Add words to look for`), ...example, words('.')]]]
}

/** Says what would find something. */
function emptyAnswer({ narrowed, counts, command }: TaskList): Line {
  const others: readonly (readonly [number, string])[] = [
    [narrowed.length > 0 ? counts.open : 0, command],
    [counts.proposed, `${command} proposed`],
    [counts.done, `${command} done`],
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
