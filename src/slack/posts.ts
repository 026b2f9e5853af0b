import type { WebClient } from '@slack/web-api'
import { personOfDigest } from '../database/answers/digest.ts'
import { tasksById } from '../database/answers/tasks.ts'
import { type Post, postsOfTask } from '../database/post.ts'
import { listRecipients, type OwnedTask, type Recipient, tasksDueBy } from '../database/reminders.ts'
import { contentOf } from '../reminders/plan.ts'
import { briefNow } from './brief.ts'
import type { SlackDeps } from './deps.ts'
import type { Message } from './fit.ts'
import { replace } from './speak.ts'
import { digestView } from './views/digest.ts'

const LIVE_HOURS = 30 * 24

/** Brings every message that shows a task up to date, but for those older than 30 days. */
export async function refreshPosts(deps: SlackDeps, client: WebClient, taskId: number): Promise<void> {
  const since = deps.now().subtract({ hours: LIVE_HOURS })
  for (const post of await postsOfTask(deps.db, taskId, since)) {
    const message = await messageNow(deps, post)
    if (message !== null) await replace(client, post, message)
  }
}

/** Gives what a post should show now; null where nobody is left for whom it was. */
async function messageNow(deps: SlackDeps, post: Post): Promise<Message | null> {
  return post.kind === 'list' ? briefNow(deps, post) : digestNow(deps, post)
}

async function digestNow(deps: SlackDeps, post: Post): Promise<Message | null> {
  const { db, settings } = deps
  const personId = await personOfDigest(db, post)
  const person = (await listRecipients(db)).find(({ id }) => id === personId)
  if (person === undefined) return null
  const today = todayFor(person, deps)
  const tasks = await numbered(deps, post)
  const rest = await pressingOf(person, post, today, deps)
  const { leadDays } = settings.reminders
  return digestView({ ...rest, tasks, leadDays }, { today, noteUrl: settings.noteUrl })
}

async function numbered({ db }: SlackDeps, { tasks }: Post) {
  const ids = tasks.map(({ taskId }) => taskId)
  const listed = await tasksById(db, ids)
  return tasks.flatMap(({ position, taskId }) => {
    const task = listed.get(taskId)
    return task === undefined ? [] : [{ position, task }]
  })
}

/** Counts what presses someone today, and how much of it the post doesn't show. */
async function pressingOf(
  person: Recipient,
  post: Post,
  today: Temporal.PlainDate,
  { db, settings }: SlackDeps,
) {
  const owned = await tasksDueBy(db, [person.id], today.add({ days: settings.reminders.leadDays }))
  const ids = new Set(post.tasks.map(({ taskId }) => taskId))
  const count = (tasks: readonly OwnedTask[]) => contentOf(person, today, tasks, settings.reminders).counts
  const counts = count(owned)
  const elsewhere = count(owned.filter(({ id }) => !ids.has(id)))
  return { counts, left: elsewhere.overdue + elsewhere.today + elsewhere.back + elsewhere.soon }
}

function todayFor({ zone }: Recipient, { now, settings }: SlackDeps): Temporal.PlainDate {
  return now()
    .toZonedDateTimeISO(zone ?? settings.zone)
    .toPlainDate()
}
