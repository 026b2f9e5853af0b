import type { WebClient } from '@slack/web-api'
import { readNames } from '../database/answers/names.ts'
import { type ListedTask, tasksById } from '../database/answers/tasks.ts'
import { type Edit, theEdit } from '../database/edit.ts'
import { guardOfTask } from '../database/guard.ts'
import {
  beginHandover,
  findHandover,
  forgetHandover,
  type Handover,
  handoverFailed,
  handoverTold,
  reopenHandover,
  untoldHandovers,
} from '../database/handover.ts'
import { findAsker } from '../database/member.ts'
import { savePost } from '../database/post.ts'
import { listRecipients, type Recipient } from '../database/reminders.ts'
import type { Sent } from '../reminders/deliver.ts'
import type { SlackDeps } from './deps.ts'
import type { Message } from './fit.ts'
import { sendOutcome } from './send-outcome.ts'
import { say } from './speak.ts'
import { givenBackView, handoverView } from './views/handover.ts'

// Whoever gets a task is told so, and can give it back; whoever handed it over is told that.

/** Handovers that nobody was told of for so long aren't news any more: reminders bring the task. */
const NEWS = { hours: 24 }

/** Tells of the handovers that a copy of the bot which died told nobody of. */
export async function tellLateHandovers(deps: SlackDeps, client: WebClient): Promise<void> {
  for (const editId of await untoldHandovers(deps.db, deps.now().subtract(NEWS)))
    await tellOfHandover(deps, client, await theEdit(deps.db, editId))
}

/** Tells whoever an edit that has ended gave a task to, or back to. */
export async function tellOfHandover(deps: SlackDeps, client: WebClient, edit: Edit): Promise<void> {
  if (edit.undoes !== null) return tellGivenBack(deps, client, edit, edit.undoes)
  const receiver = await receiverOf(deps, edit)
  if (receiver === null) return
  const { id: personId, where, isAsker } = receiver
  if (!(await beginHandover(deps.db, { editId: edit.id, personId }))) return
  await (isAsker || where === null
    ? handoverFailed(deps.db, edit.id)
    : tellReceiver(deps, client, edit, where))
}

/** Why whoever gets a task isn't told; null where they are, or know. */
export async function whyNotTold(deps: SlackDeps, edit: Edit): Promise<string | null> {
  const receiver = await receiverOf(deps, edit)
  if (receiver === null || receiver.isAsker || receiver.where !== null) return null
  return `I can’t tell ${receiver.name}: I don’t know where to reach them in Slack.`
}

interface Receiver extends Pick<Recipient, 'id' | 'name' | 'where'> {
  /** Whether they gave it to themselves. */
  readonly isAsker: boolean
}

/** Who gets a task by an edit that was written, and where they are told; null where it hands over nothing. */
async function receiverOf(
  { db }: SlackDeps,
  { state, undoes, change, askedBy, taskId }: Edit,
): Promise<Receiver | null> {
  const owner = 'owner' in change ? change.owner : undefined
  if (state !== 'written' || undoes !== null || owner === undefined) return null
  const person = (await readNames(db)).people.find(({ name }) => name === owner)
  const asker = await findAsker(db, askedBy)
  const receiver = (await listRecipients(db)).find(({ id }) => id === person?.id)
  if (receiver === undefined) return null
  const { id, name, where } = receiver
  const isHidden = where?.kind === 'channel' && (await guardOfTask(db, taskId))?.note.confidential
  return { id, name, where: isHidden ? null : where, isAsker: id === asker?.person?.id }
}

async function tellReceiver(
  deps: SlackDeps,
  client: WebClient,
  { id: editId, taskId }: Edit,
  where: NonNullable<Recipient['where']>,
): Promise<void> {
  const { db } = deps
  const message = await messageOf(deps, editId)
  if (message === null) return forgetHandover(db, editId)
  const sent = await send(deps, client, where.kind === 'user' ? where.userId : where.channel, message, taskId)
  switch (sent.kind) {
    case 'sent':
      return handoverTold(db, editId, sent)
    case 'later':
      return forgetHandover(db, editId)
    case 'refused':
    case 'unclear':
      return handoverFailed(db, editId)
  }
}

/** Sends a message about a task on which gestures work; what Slack refuses is no fault of whoever pressed. */
async function send(
  deps: SlackDeps,
  client: WebClient,
  channel: string,
  message: Message,
  taskId: number,
): Promise<Sent> {
  try {
    const { channel: where, ts } = await say(client, channel, message)
    await savePost(deps.db, { channel: where, ts, kind: 'task', taskIds: [taskId] }, deps.now())
    return { kind: 'sent', channel: where, ts }
  } catch (error) {
    const outcome = sendOutcome(error)
    deps.log.warn({ task: taskId, outcome }, 'Somebody could not be told of a task that was handed over.')
    return outcome
  }
}

async function messageOf(deps: SlackDeps, editId: number): Promise<Message | null> {
  const handover = await findHandover(deps.db, editId)
  return handover && handoverNow(deps, handover)
}

/** Gives what the message about a handover should show now; null where its task is gone. */
export async function handoverNow(deps: SlackDeps, handover: Handover): Promise<Message | null> {
  const task = await listedTask(deps, handover.taskId)
  return task && handoverView(handover, task, seenBy(deps))
}

/** Tells whoever handed a task over that it is theirs again, and why. */
async function tellGivenBack(deps: SlackDeps, client: WebClient, undo: Edit, editId: number): Promise<void> {
  const { db } = deps
  const handover = await findHandover(db, editId)
  if (handover === null || handover.state !== 'declined' || handover.giver.userId === undo.askedBy) return
  if (undo.state === 'refused') return reopenHandover(db, editId)
  const [task, decliner] = [await listedTask(deps, handover.taskId), await findAsker(db, undo.askedBy)]
  if (undo.state !== 'written' || task === null) return
  const message = givenBackView(handover, decliner?.name ?? 'Whoever you gave it to', task, seenBy(deps))
  await send(deps, client, handover.giver.userId, message, handover.taskId)
}

async function listedTask({ db }: SlackDeps, taskId: number): Promise<ListedTask | null> {
  return (await tasksById(db, [taskId])).get(taskId) ?? null
}

function seenBy({ now, settings }: SlackDeps) {
  return { today: now().toZonedDateTimeISO(settings.zone).toPlainDate(), noteUrl: settings.noteUrl }
}
