import type { App } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import { requestChange } from '../../changes/request.ts'
import { countProposed, nextProposed } from '../../database/answers/proposed.ts'
import { tasksById } from '../../database/answers/tasks.ts'
import type { Asker } from '../../database/member.ts'
import type { Change } from '../../note/change.ts'
import type { SlackDeps } from '../deps.ts'
import { onAction, onSubmit, type Submission, type Taken } from '../entrances.ts'
import { draftOf, type Form, readForm } from '../form.ts'
import { gestureAt, type Origin, settleAt } from '../origin.ts'
import { channelOf, type Press } from '../press.ts'
import { openModal, updateModal } from '../speak.ts'
import { reviewModal } from '../views/review.ts'
import { saidModal } from '../views/said.ts'
import { chosenIn } from './forms.ts'

/** Takes whoever keeps the notes through the proposed tasks, one at a time. */
export function onReview(app: App, deps: SlackDeps): void {
  onAction(app, deps, 'review', async (press) => {
    await begin(deps, app.client, press)
    return null
  })
  onAction(app, deps, 'review_reject', async (press) => {
    await reject(deps, app.client, press)
    return null
  })
  onAction(app, deps, 'review_skip', async (press) => {
    const { surface } = press
    if (surface.kind !== 'modal') return null
    await updateModal(app.client, surface.viewId, await after(deps, press, readForm(surface.metadata)))
    return null
  })
  onSubmit(app, deps, 'review', (submission) => accept(deps, app.client, submission))
}

type Reviewer = Pick<Press, 'asker' | 'today'>

async function begin(deps: SlackDeps, client: WebClient, press: Press): Promise<void> {
  const { surface } = press
  if (surface.kind === 'modal') return
  await openModal(client, press, await viewOf(deps, press, { surface, question: null }, null))
}

async function reject(deps: SlackDeps, client: WebClient, press: Press): Promise<void> {
  const { surface, asker, triggerId } = press
  if (surface.kind !== 'modal') return
  const form = readForm(surface.metadata)
  const asked = await request(deps, asker, form, { kind: 'reject' }, triggerId)
  if (asked.kind === 'refused')
    return updateModal(client, surface.viewId, saidModal('Review', asked.sentence))
  await updateModal(client, surface.viewId, await after(deps, press, form))
  await settleAt(deps, client, form.origin, press, asked.editId)
}

async function accept(deps: SlackDeps, client: WebClient, submission: Submission): Promise<Taken> {
  const { asker, today, triggerId, values } = submission
  const form = readForm(submission.metadata)
  const draft = draftOf('accept', await chosenIn(deps, values), today)
  if (draft.kind === 'incomplete')
    return { kind: 'wrong', errors: { [`Due ${form.taskId}`]: draft.sentence } }
  if (draft.kind !== 'change') throw new Error('Accepting a task is no snooze.')
  const asked = await request(deps, asker, form, draft.change, triggerId)
  if (asked.kind === 'refused') return { kind: 'instead', view: saidModal('Review', asked.sentence) }
  return {
    kind: 'instead',
    view: await after(deps, submission, form),
    work: () => settleAt(deps, client, form.origin, submission, asked.editId),
  }
}

function request(deps: SlackDeps, asker: Asker, { origin, taskId }: Form, change: Change, triggerId: string) {
  const channel = channelOf(origin.surface)
  return requestChange(deps, asker, { taskId, change, gesture: gestureAt(origin, triggerId), channel })
}

/** The task that follows, whatever becomes of this one. */
const after = (deps: SlackDeps, reviewer: Reviewer, { origin, taskId }: Form) =>
  viewOf(deps, reviewer, origin, taskId)

async function viewOf(
  { db, settings }: SlackDeps,
  { asker, today }: Reviewer,
  origin: Origin,
  previous: number | null,
): Promise<ModalView> {
  if (!asker.person?.isVaultOwner)
    return saidModal('Review', 'Whoever keeps the notes reviews what is proposed in them.')
  const taskId = await nextProposed(db, previous)
  const task = taskId === null ? undefined : (await tasksById(db, [taskId])).get(taskId)
  if (task === undefined)
    return saidModal('Review', previous === null ? 'Nothing waits.' : 'That was the last one.')
  const form: Form = { verb: 'accept', taskId: task.id, origin }
  return reviewModal(form, task, await countProposed(db), { today, noteUrl: settings.noteUrl })
}
