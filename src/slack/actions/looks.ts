import type { ModalView } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import { permissionToSee } from '../../changes/request.ts'
import { historyOf } from '../../database/answers/history.ts'
import { tasksById } from '../../database/answers/tasks.ts'
import { findEditedTask } from '../../database/task.ts'
import type { SlackDeps } from '../deps.ts'
import type { Press } from '../press.ts'
import { openModal } from '../speak.ts'
import { historyView, modalRefused, whereView } from '../views/history.ts'

// What can be looked at of a task by whoever may see its note.

export type Look = 'history' | 'open'

const TITLES: Readonly<Record<Look, string>> = { history: 'History', open: 'In the note' }
const MOST_DEEDS = 40

/** Opens a modal about a task in which nothing can be changed. */
export async function openLook(
  deps: SlackDeps,
  client: WebClient,
  press: Press,
  taskId: number,
  look: Look,
): Promise<void> {
  await openModal(client, press, await viewOf(deps, press, taskId, look))
}

async function viewOf(
  deps: SlackDeps,
  { asker, today }: Press,
  taskId: number,
  look: Look,
): Promise<ModalView> {
  const { db, settings } = deps
  const permission = await permissionToSee(deps, asker, taskId)
  if (permission.kind === 'no') return modalRefused(TITLES[look], permission.sentence)
  const seen = { today, noteUrl: settings.noteUrl }
  const task = (await tasksById(db, [taskId])).get(taskId)
  const line = await findEditedTask(db, taskId)
  if (task === undefined || line === null) return modalRefused(TITLES[look], 'That task is no longer there.')
  return look === 'open'
    ? whereView(task, line.source, seen)
    : historyView(task, await historyOf(db, taskId, MOST_DEEDS), seen, asker.zone ?? settings.zone)
}
