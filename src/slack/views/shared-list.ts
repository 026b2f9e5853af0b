import type { Numbered } from '../../database/answers/posted.ts'
import type { TaskCounts } from '../../database/answers/tasks.ts'
import { fitMost, type Message } from '../fit.ts'
import { type Part, quoted, words } from '../spans.ts'
import { numberMark } from './digest.ts'
import type { Row } from './rows.ts'
import { type Seen, taskPart } from './task.ts'
import { taskControls } from './task-controls.ts'
import { everythingOf } from './tasks.ts'

/** A page of a list, as a channel sees it. */
export interface SharedTasks {
  readonly about: string
  readonly account: string | null
  /** What to type to get the whole list. */
  readonly command: string
  readonly counts: TaskCounts
  /** The filters, in words. */
  readonly narrowed: readonly string[]
  /** With their numbers, whatever has happened to them since. */
  readonly tasks: readonly Numbered[]
  /** How many tasks of the list the page doesn't show. */
  readonly left: number
  readonly sharedBy: string
}

const NAME = 100
const COMMAND = 200
/** A number that isn't shown must not do a task: with the last of these ten fit, whatever they say. */
const TEXT_LIMITS = [40, 80, 150, 200]

/** Shows a page of tasks with numbers, by which a reaction does them, and who shared it. */
export function sharedListView(list: SharedTasks, seen: Seen): Message {
  return fitMost(TEXT_LIMITS.length - 1, (most) => [
    { part: headOf(list), controls: null },
    ...list.tasks.map((each) => rowOf(list, each, TEXT_LIMITS[most] ?? 0, seen)),
    { part: footOf(list), controls: null },
  ])
}

function headOf({ about, counts, narrowed, sharedBy }: SharedTasks): Part {
  return [
    [words(everythingOf(about, counts), 'bold')],
    [
      words(narrowed.length > 0 ? `Of these, ${narrowed.join(', ')}. Shared by ` : 'Shared by '),
      quoted(sharedBy, NAME),
    ],
  ]
}

function rowOf(list: SharedTasks, { task, position }: Numbered, textLimit: number, seen: Seen): Row {
  const style = { showsOwners: true, account: list.account, textLimit }
  return { part: taskPart(task, numberMark(position), style, seen), controls: taskControls(task) }
}

function footOf({ left, command }: SharedTasks): Part {
  const more = left > 0 ? [[words(`And ${left} more: `), quoted(command, COMMAND, 'code')]] : []
  return [...more, [words('React with a task’s number to do it; take the reaction off to undo.')]]
}
