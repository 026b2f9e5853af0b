import type { App } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import { permissionTo, requestChange } from '../../changes/request.ts'
import type { SnoozeWish } from '../../changes/snooze.ts'
import { readNames } from '../../database/answers/names.ts'
import { type ListedTask, tasksById } from '../../database/answers/tasks.ts'
import type { Change } from '../../note/change.ts'
import { parseDay } from '../../note/dates.ts'
import type { SlackDeps } from '../deps.ts'
import { onAction, onOptions, onSubmit, type Submission, type Taken } from '../entrances.ts'
import { type Chosen, draftOf, type Form, type FormVerb, readForm, suggested } from '../form.ts'
import { gestureAt, settleAt } from '../origin.ts'
import { channelOf, type Press, type Values } from '../press.ts'
import { snoozeAt, tellSnoozed } from '../snoozing.ts'
import { type Part, words } from '../spans.ts'
import { openModal, updateModal } from '../speak.ts'
import { fullDate } from '../views/dates.ts'
import { formRefused, formView, loadingView, ownerOption } from '../views/form.ts'
import { previewPart } from '../views/preview.ts'
import { peopleLike } from './people-like.ts'

/** Takes what is chosen in forms about tasks, and forms that are sent. */
export function onForms(app: App, deps: SlackDeps): void {
  for (const input of ['form_owner', 'form_day'])
    onAction(app, deps, input, async (press) => {
      await choose(deps, app.client, press)
      return null
    })
  onOptions(app, deps, 'form_owner', async ({ asker, typed }) => {
    const { people } = await readNames(deps.db)
    return peopleLike(people, typed, asker.person?.id ?? null).map(ownerOption)
  })
  onSubmit(app, deps, 'task_form', (submission) => submit(deps, app.client, submission))
}

/** Opens a form about a task: empty at once, since Slack lets it be opened for 3 seconds only. */
export async function openForm(deps: SlackDeps, client: WebClient, press: Press, form: Form): Promise<void> {
  const viewId = await openModal(client, press, loadingView(form.verb))
  if (viewId === null) return
  await updateModal(client, viewId, await viewOf(deps, press, form, null))
}

/** Shows what will come of what was chosen just now. */
async function choose(deps: SlackDeps, client: WebClient, press: Press): Promise<void> {
  if (press.surface.kind !== 'modal') return
  const { viewId, metadata, values } = press.surface
  const chosen = await chosenIn(deps, values)
  await updateModal(client, viewId, await viewOf(deps, press, readForm(metadata), chosen))
}

/** The form as it is to be shown; `chosen` is null where nothing was chosen yet. */
async function viewOf(
  deps: SlackDeps,
  { asker, today }: Pick<Press, 'asker' | 'today'>,
  form: Form,
  chosen: Chosen | null,
): Promise<ModalView> {
  const { taskId, origin, verb } = form
  const permission = await permissionTo(deps, asker, { taskId, channel: channelOf(origin.surface) })
  if (permission.kind === 'no') return formRefused(verb, permission.sentence)
  const task = (await tasksById(deps.db, [taskId])).get(taskId)
  if (task === undefined) return formRefused(verb, 'That task is no longer there.')
  const filled = chosen ?? suggested(verb, task, asker, today)
  const outlook = await outlookOf(deps, today, task, verb, filled)
  return formView({ form, task, chosen: filled, outlook }, { today, noteUrl: deps.settings.noteUrl })
}

async function outlookOf(
  { preview, settings }: SlackDeps,
  today: Temporal.PlainDate,
  task: ListedTask,
  verb: FormVerb,
  chosen: Chosen,
): Promise<Part> {
  const draft = draftOf(verb, chosen, today)
  switch (draft.kind) {
    case 'incomplete':
      return [[words(draft.sentence)]]
    case 'snooze':
      return [[words(`The note stays as it is. I bring it back on ${fullDate(draft.until)}.`)]]
    case 'change': {
      const result = await preview({ taskId: task.id, change: draft.change, day: today })
      return previewPart(result, task, settings.noteUrl)
    }
  }
}

/** Reads what is chosen in a form's inputs. */
export async function chosenIn({ db }: Pick<SlackDeps, 'db'>, values: Values): Promise<Chosen> {
  const { form_owner: owner, form_day: day, form_reason: reason } = values
  const people = owner ? (await readNames(db)).people : []
  return {
    owner: people.find(({ id }) => String(id) === owner) ?? null,
    day: parseDay(day ?? ''),
    reason: reason?.trim() || null,
  }
}

async function submit(deps: SlackDeps, client: WebClient, submission: Submission): Promise<Taken> {
  const form = readForm(submission.metadata)
  const draft = draftOf(form.verb, await chosenIn(deps, submission.values), submission.today)
  switch (draft.kind) {
    case 'incomplete':
      return { kind: 'wrong', errors: { [draft.input]: draft.sentence } }
    case 'snooze':
      return snooze(deps, client, submission, form, draft)
    case 'change':
      return change(deps, client, submission, form, draft.change)
  }
}

async function change(
  deps: SlackDeps,
  client: WebClient,
  submission: Submission,
  { verb, taskId, origin }: Form,
  wanted: Change,
): Promise<Taken> {
  const gesture = gestureAt(origin, submission.triggerId)
  const wish = { taskId, change: wanted, gesture, channel: channelOf(origin.surface) }
  const asked = await requestChange(deps, submission.asker, wish)
  if (asked.kind === 'refused') return { kind: 'instead', view: formRefused(verb, asked.sentence) }
  return { kind: 'taken', work: () => settleAt(deps, client, origin, submission, asked.editId) }
}

async function snooze(
  deps: SlackDeps,
  client: WebClient,
  submission: Submission,
  { verb, taskId, origin }: Form,
  wanted: Pick<SnoozeWish, 'until' | 'reason'>,
): Promise<Taken> {
  const snoozed = await snoozeAt(deps, origin, submission, { taskId, ...wanted })
  if (snoozed.kind === 'refused') return { kind: 'instead', view: formRefused(verb, snoozed.sentence) }
  return { kind: 'taken', work: () => tellSnoozed(deps, client, origin, submission, snoozed) }
}
