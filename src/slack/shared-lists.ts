import type { WebClient } from '@slack/web-api'
import { mayAsk } from '../changes/permission.ts'
import { IN_CHANNELS } from '../database/answers/conditions.ts'
import { namesInSight } from '../database/answers/names.ts'
import { postedInChannel } from '../database/answers/posted.ts'
import { answerTasks } from '../database/answers/tasks.ts'
import { type Asker, findAsker } from '../database/member.ts'
import { type Post, savePost } from '../database/post.ts'
import { findSharedList, saveSharedList } from '../database/shared-list.ts'
import { readActions } from './commands/actions-grammar.ts'
import { tasksMeant } from './commands/task-list.ts'
import { vocabularyOf } from './commands/vocabulary.ts'
import type { SlackDeps } from './deps.ts'
import type { Message } from './fit.ts'
import { readQuestion } from './list-question.ts'
import { say } from './speak.ts'
import { type SharedTasks, sharedListView } from './views/shared-list.ts'
import { TASKS_A_PAGE } from './views/tasks.ts'

// Lists that stand in channels, where nothing confidential is ever shown.

/** What a list is asked, by whom and on which of their days. */
interface Asked {
  readonly question: string
  readonly asker: Asker
  readonly today: Temporal.PlainDate
}

/** Posts a page of a list to a channel, which the caller has made sure of; false where it has nothing to show there. */
export async function shareList(
  deps: SlackDeps,
  client: WebClient,
  channel: string,
  asked: Asked,
): Promise<boolean> {
  const { db, settings, now } = deps
  const list = await readShared(deps, asked)
  if (list === null || list.tasks.length === 0) return false
  const { question, asker, today } = asked
  const place = await say(client, channel, sharedListView(list, { today, noteUrl: settings.noteUrl }))
  await saveSharedList(db, { ...place, question, askedBy: asker.userId, localDate: today })
  await savePost(db, { ...place, kind: 'list', taskIds: list.tasks.map(({ task }) => task.id) }, now())
  return true
}

/** Gives what a list in a channel should show now: its tasks as they are; null where it is none any more. */
export async function sharedListNow(deps: SlackDeps, post: Post): Promise<Message | null> {
  const { db, settings, now } = deps
  const shared = await findSharedList(db, post.channel, post.ts)
  const asker = shared === null ? null : await findAsker(db, shared.askedBy)
  if (shared === null || asker === null || mayAsk(asker).kind === 'no') return null
  const list = await readShared(deps, { ...shared, asker, today: shared.localDate })
  if (list === null) return null
  const tasks = await postedInChannel(db, post)
  const today = now()
    .toZonedDateTimeISO(asker.zone ?? settings.zone)
    .toPlainDate()
  return sharedListView({ ...list, tasks }, { today, noteUrl: settings.noteUrl })
}

async function readShared({ db }: SlackDeps, { question, asker, today }: Asked): Promise<SharedTasks | null> {
  const names = await namesInSight(db, { confidential: [] })
  const { typed, place } = readQuestion(question)
  const asked = readActions(typed, vocabularyOf(names))
  if (asked.kind !== 'tasks') return null
  const list = await tasksMeant(db, asked, asker, names)
  if (list.kind === 'instead') return null
  const wanted = { ...list.question, today, sight: IN_CHANNELS, limit: TASKS_A_PAGE }
  const { counts, matching, tasks } = await answerTasks(db, wanted, place)
  return {
    ...list,
    about: asked.whose.kind === 'asker' ? list.about.replace('Yours', asker.name) : list.about,
    counts,
    narrowed: asked.filters,
    tasks: tasks.map((task, index) => ({ position: index + 1, task })),
    left: matching - tasks.length,
    sharedBy: asker.name,
  }
}
