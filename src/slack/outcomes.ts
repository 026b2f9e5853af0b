import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import { placeOf } from '../changes/reaction-order.ts'
import { tasksById } from '../database/answers/tasks.ts'
import { type Edit, findEdit } from '../database/edit.ts'
import { markTold, untoldEdits } from '../database/edit-progress.ts'
import type { SlackDeps } from './deps.ts'
import type { Message } from './fit.ts'
import { tellOfHandover, whyNotTold } from './handovers.ts'
import { refreshHomes } from './home/publish.ts'
import { answerInThread } from './in-thread.ts'
import { refreshPosts } from './posts.ts'
import { tell } from './speak.ts'
import { editView } from './views/edit.ts'

/** An edit that ended so long ago and hasn't been told of was left behind by a copy of the bot that died. */
const LEFT_BEHIND = { minutes: 2 }

/** Says to whoever asked how an edit of a task went. */
type Say = (message: Message, taskId: number) => Promise<void>

/**
 * Carries out an edit and tells whoever asked for it how it went: by `say` or, without it, where the gesture was
 * made. A second time tells nothing.
 */
export async function settleAndTell(
  deps: SlackDeps,
  client: WebClient,
  editId: number,
  say?: Say,
): Promise<void> {
  await deps.carryOut(editId)
  const edit = await findEdit(deps.db, editId)
  if (edit !== null && !edit.isTold) await tellOutcome(deps, client, edit, say ?? sayerOf(deps, client, edit))
}

/** Answers in the thread of the message that the gesture was made on, else in the conversation with the asker. */
function sayerOf(deps: SlackDeps, client: WebClient, { gesture, askedBy: userId }: Edit): Say {
  const place = placeOf(gesture)
  return (message, taskId) =>
    place === null
      ? tell(client, userId, message)
      : answerInThread(deps, client, place, { userId, taskId }, message)
}

/** Tells of the edits that have ended since whoever asked for them was last answered; one by one, whatever Slack says. */
export async function tellLateOutcomes(deps: SlackDeps, client: WebClient): Promise<void> {
  const { db, log, now } = deps
  for (const edit of await untoldEdits(db, now().subtract(LEFT_BEHIND))) {
    const problem = await tellOutcome(deps, client, edit, sayerOf(deps, client, edit)).then(() => null, asIs)
    if (problem === null) continue
    log.warn({ edit: edit.id, problem: String(problem) }, 'Nobody could be told how an edit ended.')
    // What Slack refuses now it will refuse the next time.
    if (problem instanceof WebAPIPlatformError) await markTold(db, edit.id, now())
  }
}

const asIs = (error: unknown) => error

/** Whoever asked is answered first, since Slack may make what follows wait. */
async function tellOutcome(deps: SlackDeps, client: WebClient, edit: Edit, say: Say): Promise<void> {
  const { db, settings, now } = deps
  const task = (await tasksById(db, [edit.taskId])).get(edit.taskId)
  if (task === undefined) return
  const message = [edit.message, await whyNotTold(deps, edit)].filter(Boolean).join(' ') || null
  await say(editView({ ...edit, message }, task, settings.noteUrl), task.id)
  if (edit.state === 'pending') return
  await markTold(db, edit.id, now())
  await refreshHomes(deps, edit.taskId)
  await tellOfHandover(deps, client, edit)
  await refreshPosts(deps, edit.taskId)
}
