import type { ActionsBlock, Checkboxes, HomeView, KnownBlock, StaticSelect } from '@slack/types'
import type { Some } from '../../database/answers/brief.ts'
import type { AccountCount } from '../../database/answers/home.ts'
import type { ListedTask, TaskAnswer } from '../../database/answers/tasks.ts'
import type { Choice } from '../choice.ts'
import { plain } from '../escape.ts'
import type { Message } from '../fit.ts'
import { type Line, type Part, quoted, words } from '../spans.ts'
import { type VaultSeen, vaultRow } from './home-vault.ts'
import { button, controls, labelled, messageOfRows, type Row } from './rows.ts'
import { settingsRow } from './settings.ts'
import { isClosed, type Seen, type TaskStyle, taskPart } from './task.ts'
import { taskControls } from './task-controls.ts'
import { groupOf } from './tasks.ts'

/** What someone's Home shows. */
export type HomePage =
  | HomeOfMine
  /** The open tasks of an account. */
  | { readonly kind: 'account'; readonly name: string; readonly found: TaskAnswer }
  /** Nothing, and why. */
  | { readonly kind: 'closed'; readonly sentence: string }

export interface HomeOfMine {
  readonly kind: 'mine'
  /** Null where they are nobody in the notes yet. */
  readonly name: string | null
  readonly mine: TaskAnswer
  readonly doneToday: Some
  readonly waitedFor: Some
  readonly accounts: readonly AccountCount[]
  readonly accountsInAll: number
  /** What they are to review; of everyone's, for whoever keeps the vault. */
  readonly proposed: TaskAnswer
  /** How they are reminded; null where they are nobody in the notes. */
  readonly settings: Choice | null
  /** For whoever keeps the vault; null for everyone else. */
  readonly vault: VaultSeen | null
}

/** At most so many of each kind are shown: all together stay below what a Home holds. */
export const HOME_SHOWS = { mine: 20, done: 5, waitedFor: 5, accounts: 10, proposed: 5, account: 40 } as const

/**
 * Shows a Home. `said` is what came of the last press; `turn` differs from the last time, or Slack would leave ticks
 * as people put them, whatever became of them.
 */
export function homeView(page: HomePage, said: Message | null, seen: Seen, turn: string): HomeView {
  const above: KnownBlock[] = said === null ? [] : [...said.blocks, { type: 'divider' }]
  return { type: 'home', blocks: [...above, ...messageOfRows(rowsOf(page, seen, turn)).blocks] }
}

function rowsOf(page: HomePage, seen: Seen, turn: string): Row[] {
  switch (page.kind) {
    case 'closed':
      return [saying([[quoted(page.sentence, SENTENCE)]])]
    case 'account':
      return accountRows(page.name, page.found, seen, turn)
    case 'mine':
      return mineRows(page, seen, turn)
  }
}

const SENTENCE = 1_000
const NAME = 60
const TEXT = 300

function accountRows(name: string, { counts, matching, tasks }: TaskAnswer, seen: Seen, turn: string): Row[] {
  const { open, overdue, proposed } = counts
  const head: Part = [
    [quoted(name, NAME, 'bold'), words(`: ${open} open, ${overdue} overdue, ${proposed} proposed`, 'bold')],
  ]
  const back = controls('home back', [button('home_back', 'Back to what is yours', 'back')])
  const style = { showsOwners: true, account: name, textLimit: TEXT }
  return [
    { part: head, controls: back },
    ...taskRows(tasks, style, seen, turn),
    ...leftRow(matching - tasks.length, `/actions ${name}`),
  ]
}

function mineRows(page: HomeOfMine, seen: Seen, turn: string): Row[] {
  const { mine, doneToday, proposed, settings, vault } = page
  const style = { showsOwners: false, account: null, textLimit: TEXT }
  const withOwners = { ...style, showsOwners: true }
  return [
    headRow(page),
    ...taskRows(mine.tasks, style, seen, turn),
    ...leftRow(mine.matching - mine.tasks.length, '/actions mine'),
    ...headed('Done today', taskRows(doneToday.tasks, style, seen, turn)),
    ...leftRow(doneToday.total - doneToday.tasks.length, '/actions mine done'),
    ...waitedForRow(page.waitedFor, withOwners, seen),
    ...headed(`Proposed, to review: ${proposed.matching}`, taskRows(proposed.tasks, withOwners, seen, turn)),
    ...leftRow(
      proposed.matching - proposed.tasks.length,
      `/actions ${vault === null ? 'mine ' : ''}proposed`,
    ),
    ...accountsRow(page),
    ...(settings === null ? [] : [spaced(settingsRow(settings, true))]),
    ...(vault === null ? [] : [vaultRow(vault)]),
  ]
}

function headRow({ name, mine: { counts } }: HomeOfMine): Row {
  if (name === null)
    return saying([
      [
        words('I don’t know yet who you are in the notes: '),
        words('/actions who', 'code'),
        words(' lets you say it.'),
      ],
    ])
  const { open, overdue } = counts
  const all = open === 0 ? 'nothing is open.' : `${open} open, ${overdue} overdue`
  return saying([[quoted(name, NAME, 'bold'), words(`: ${all}`, 'bold')]])
}

/** Tasks under the headings of their urgency, each with what can be done about it. */
function taskRows(tasks: readonly ListedTask[], style: TaskStyle, seen: Seen, turn: string): Row[] {
  return tasks.map((task, index) => {
    const group = groupOf(task, seen.today)
    const before = tasks[index - 1]
    const isHeaded = !isClosed(task) && !task.proposed
    const opens = isHeaded && (before === undefined || groupOf(before, seen.today) !== group)
    const heading: Part = opens ? [[], [words(group, 'bold')]] : []
    return {
      part: [...heading, ...taskPart(task, words('•'), style, seen)],
      controls: ticked(task, taskControls(task, { question: `home ${turn}`.trim() })),
    }
  })
}

/** Puts a box to tick in the place of the button that does a task, or reopens it. */
function ticked(task: ListedTask, block: ActionsBlock | null): ActionsBlock | null {
  if (block === null || task.proposed || task.status === 'cancelled') return block
  const option = { text: labelled('Done'), value: String(task.id) }
  const initial = task.status === 'done' ? { initial_options: [option] } : {}
  const box: Checkboxes = { type: 'checkboxes', action_id: 'home_done', options: [option], ...initial }
  return { ...block, elements: [box, ...block.elements.slice(1)] }
}

function headed(heading: string, rows: readonly Row[]): Row[] {
  const [first, ...others] = rows
  if (first === undefined) return []
  return [{ ...first, part: [[], [words(heading, 'bold')], ...first.part] }, ...others]
}

function waitedForRow({ total, tasks }: Some, style: TaskStyle, seen: Seen): Row[] {
  if (tasks.length === 0) return []
  const left = total - tasks.length
  const lines = [
    ...tasks.flatMap((task) => taskPart(task, words('•'), style, seen)),
    ...(left > 0 ? [[words(`And ${left} more.`)]] : []),
  ]
  return [saying([[], [words('Handed over, or waited for', 'bold')], ...lines])]
}

function accountsRow({ accounts, accountsInAll }: HomeOfMine): Row[] {
  if (accounts.length === 0) return []
  const options = accounts.map(({ id, name, open, overdue }) => ({
    text: labelled(`${plain(name, NAME_IN_MENU)}: ${open} open, ${overdue} overdue`),
    value: String(id),
  }))
  const lines = accounts.map(
    ({ name, open, overdue }): Line => [
      words('• '),
      quoted(name, NAME, 'bold'),
      words(`: ${open} open, ${overdue} overdue`),
    ],
  )
  const left = accountsInAll - accounts.length
  const menu: StaticSelect = {
    type: 'static_select',
    action_id: 'home_account',
    placeholder: labelled('Show an account'),
    options,
  }
  return [
    {
      part: [
        [],
        [words('Accounts of your tasks', 'bold')],
        ...lines,
        ...(left > 0 ? [[words(`And ${left} more.`)]] : []),
      ],
      controls: controls('home accounts', [menu]),
    },
  ]
}

const NAME_IN_MENU = 40

const leftRow = (left: number, command: string): Row[] =>
  left > 0 ? [saying([[words(`And ${left} more: `), quoted(command, SENTENCE, 'code')]])] : []

const spaced = (row: Row): Row => ({ ...row, part: [[], ...row.part] })

const saying = (part: Part): Row => ({ part, controls: null })
