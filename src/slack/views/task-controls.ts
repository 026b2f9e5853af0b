import type { ActionsBlock, Button, PlainTextOption, StaticSelect } from '@slack/types'
import type { ListedTask } from '../../database/answers/tasks.ts'
import type { Message } from '../fit.ts'
import { LIMITS } from '../limits.ts'
import { button, controls, labelled } from './rows.ts'
import { isClosed } from './task.ts'

/** What the menu beside a task offers. An item that ends in … asks further before anything is written. */
const MENU = {
  start: 'Start',
  tomorrow: 'Snooze until tomorrow',
  monday: 'Snooze until Monday',
  snooze: 'Snooze…',
  reschedule: 'Reschedule…',
  assign: 'Hand over…',
  cancel: 'Cancel…',
  'accept with': 'Accept with owner and date…',
  reject: 'Reject',
  history: 'History',
  open: 'Open the note',
} as const

export type MenuItem = keyof typeof MENU

/** Whether that was picked from the menu. */
export function isMenuItem(value: string | null): value is MenuItem {
  return value !== null && Object.hasOwn(MENU, value)
}

export interface ControlOptions {
  /**
   * What the list that shows the task was asked, by which it is drawn anew where only its asker sees it. Words that
   * don't fit are left out, and then the list stays as it is.
   */
  readonly question?: string
}

/** Room for what tells a block from what it was before. */
const MARK = 16

/** What can be pressed about a task: its next step, and a menu of the rest. Nothing, once it is gone from the notes. */
export function taskControls(task: ListedTask, { question }: ControlOptions = {}): ActionsBlock | null {
  if (task.isRemoved) return null
  const id = `task ${task.id}`
  const long = question === undefined ? id : `${id} ${question}`
  return controls(long.length <= LIMITS.blockId - MARK ? long : id, [stepOf(task), menuOf(task)])
}

/**
 * Gives a message with its menus as if nothing was ever picked there: Slack shows what was picked, and tells of no
 * second time, for as long as a block keeps its id. `mark`, of at most 15 digits, is another one each time.
 */
export function withFreshMenus(message: Message, mark: number): Message {
  const blocks = message.blocks.map((block) =>
    block.type === 'actions' ? { ...block, block_id: freshId(block.block_id ?? '', mark) } : block,
  )
  return { ...message, blocks }
}

function freshId(blockId: string, mark: number): string {
  return blockId.replace(/^task (\d+)(?:~\d+)?/, `task $1~${mark}`)
}

/** What a block of controls is about; null where it is none. */
export function readBlockId(blockId: string): { taskId: number; question: string | null } | null {
  const [, id, question] = /^task (\d{1,15})(?:~\d+)?(?: (.+))?$/s.exec(blockId) ?? []
  return id === undefined ? null : { taskId: Number(id), question: question ?? null }
}

function stepOf(task: ListedTask): Button {
  if (isClosed(task)) return button('task_reopen', 'Reopen', 'reopen')
  return task.proposed ? button('task_accept', 'Accept', 'accept') : button('task_done', 'Done', 'done')
}

function menuOf(task: ListedTask): StaticSelect {
  const options = itemsOf(task).map((item): PlainTextOption => ({ text: labelled(MENU[item]), value: item }))
  return { type: 'static_select', action_id: 'task_more', placeholder: labelled('More…'), options }
}

function itemsOf(task: ListedTask): readonly MenuItem[] {
  return [...stepsOf(task), 'history', 'open']
}

function stepsOf(task: ListedTask): readonly MenuItem[] {
  if (isClosed(task)) return []
  if (task.proposed) return ['accept with', 'reject']
  const further = ['tomorrow', 'monday', 'snooze', 'reschedule', 'assign', 'cancel'] as const
  return task.status === 'in_progress' ? further : ['start', ...further]
}
