import type { App } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import type { Permission } from '../../changes/permission.ts'
import { permissionTo } from '../../changes/request.ts'
import { requestUndo } from '../../changes/undo.ts'
import { tasksById } from '../../database/answers/tasks.ts'
import { theEdit } from '../../database/edit.ts'
import { decideHandover, findHandover, type Handover } from '../../database/handover.ts'
import type { SlackDeps } from '../deps.ts'
import { onAction, onSubmit, type Submission, type Taken } from '../entrances.ts'
import type { Message } from '../fit.ts'
import { handoverNow } from '../handovers.ts'
import { gestureAt, type Origin, settleAt, storedOrigin } from '../origin.ts'
import { channelOf, type Press } from '../press.ts'
import { openModal, sayAside, tell } from '../speak.ts'
import { declineForm, takenOnView } from '../views/handover.ts'
import { modalRefused } from '../views/history.ts'
import { sentence } from '../views/sentence.ts'

/** Takes what people say to tasks that were handed over to them. */
export function onHandovers(app: App, deps: SlackDeps): void {
  onAction(app, deps, 'handover_accept', (press) => accept(deps, app.client, press))
  onAction(app, deps, 'handover_decline', async (press) => {
    await askWhy(deps, app.client, press)
    return null
  })
  onSubmit(app, deps, 'handover_declined', (submission) => decline(deps, app.client, submission))
}

async function accept(deps: SlackDeps, client: WebClient, press: Press): Promise<Message | null> {
  const open = await openHandover(deps, press)
  if (open.kind === 'no') {
    await sayAside(client, press.surface, press.asker.userId, sentence(open.sentence))
    return null
  }
  const { editId, taskId, giver } = open.handover
  const task = (await tasksById(deps.db, [taskId])).get(taskId)
  if (task !== undefined && (await decideHandover(deps.db, editId, 'accepted', null)))
    await tell(client, giver.userId, takenOnView(press.asker.name, task, seenBy(deps, press)))
  const decided = await findHandover(deps.db, editId)
  return decided && handoverNow(deps, decided)
}

async function askWhy(deps: SlackDeps, client: WebClient, press: Press): Promise<void> {
  await openModal(client, press, await declineView(deps, press))
}

async function declineView(deps: SlackDeps, press: Press): Promise<ModalView> {
  const open = await openHandover(deps, press)
  if (open.kind === 'no') return modalRefused('Not mine', open.sentence)
  const { editId, taskId } = open.handover
  const task = (await tasksById(deps.db, [taskId])).get(taskId)
  if (task === undefined || press.surface.kind === 'modal')
    return modalRefused('Not mine', 'That task is no longer there.')
  const remembered = JSON.stringify({ editId, origin: { surface: press.surface, question: null } })
  return declineForm((await theEdit(deps.db, editId)).written, task, remembered, seenBy(deps, press))
}

const declining = z.object({ editId: z.number(), origin: storedOrigin })

async function decline(deps: SlackDeps, client: WebClient, submission: Submission): Promise<Taken> {
  const { editId, origin } = declining.parse(JSON.parse(submission.metadata))
  const { words } = submission.values
  const wish = {
    editId,
    gesture: gestureAt(origin, submission.triggerId),
    channel: channelOf(origin.surface),
  }
  const open = await stillOpen(deps, submission, editId, origin)
  if (open.kind === 'no') return { kind: 'instead', view: modalRefused('Not mine', open.sentence) }
  const asked = await requestUndo(deps, submission.asker, wish)
  if (asked.kind === 'refused') return { kind: 'instead', view: modalRefused('Not mine', asked.sentence) }
  await decideHandover(deps.db, editId, 'declined', words?.trim() || null)
  return { kind: 'taken', work: () => settleAt(deps, client, origin, submission, asked.editId) }
}

type Open = { readonly kind: 'open'; readonly handover: Handover } | Extract<Permission, { kind: 'no' }>

function openHandover(deps: SlackDeps, press: Press): Promise<Open> {
  const editId = Number(/^\d{1,15}$/.exec(press.value ?? '')?.[0] ?? 0)
  const { surface } = press
  const origin = surface.kind === 'modal' ? null : { surface, question: null }
  return stillOpen(deps, press, editId, origin)
}

/** The handover, where it is still to be decided, by whoever may change its task. */
async function stillOpen(
  deps: SlackDeps,
  { asker }: Pick<Press, 'asker'>,
  editId: number,
  origin: Origin | null,
): Promise<Open> {
  const handover = await findHandover(deps.db, editId)
  const channel = origin === null ? null : channelOf(origin.surface)
  const permission = await permissionTo(deps, asker, { taskId: handover?.taskId ?? 0, channel })
  if (permission.kind === 'no') return permission
  if (handover === null || handover.isUndone || handover.state !== 'told')
    return { kind: 'no', sentence: 'That was decided before.' }
  return { kind: 'open', handover }
}

function seenBy({ settings }: SlackDeps, { today }: Press) {
  return { today, noteUrl: settings.noteUrl }
}
