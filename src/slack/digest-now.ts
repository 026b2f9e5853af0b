import { personOfDigest } from '../database/answers/digest.ts'
import { tasksById } from '../database/answers/tasks.ts'
import type { Post } from '../database/post.ts'
import { findRecipient, type OwnedTask, type Recipient, tasksDueBy } from '../database/reminders.ts'
import type { Snooze } from '../database/snooze.ts'
import { contentOf, pressingOn, totalOf } from '../reminders/plan.ts'
import { settingsFor } from '../reminders/settings.ts'
import type { SlackDeps } from './deps.ts'
import type { Message } from './fit.ts'
import { digestView, type NumberedTask, taskMessage } from './views/digest.ts'

/** Gives what a digest should show now, or a message of one of its tasks; null where nobody is left for whom it was. */
export async function digestNow(deps: SlackDeps, post: Post): Promise<Message | null> {
  const { db, settings } = deps
  const personId = await personOfDigest(db, post)
  const person = personId === null ? null : await findRecipient(db, personId)
  if (person === null) return null
  const { zone, leadDays } = settingsFor(person, settings.reminders)
  const today = deps.now().toZonedDateTimeISO(zone).toPlainDate()
  const seen = { today, noteUrl: settings.noteUrl }
  const owned = await tasksDueBy(db, [person.id], today.add({ days: leadDays }))
  const tasks = await numbered(deps, post, backOn(today, person, owned, leadDays))
  const [only] = tasks
  if (post.kind === 'task') return only === undefined ? null : taskMessage(only, person, seen)
  const pressing = pressingOf(person, post, today, owned, deps)
  return digestView({ ...pressing, person, tasks, leadDays }, seen)
}

type Backs = ReadonlyMap<number, Snooze | null>

/** How each task was put off that is back today. */
function backOn(
  today: Temporal.PlainDate,
  { id: personId }: Recipient,
  owned: readonly OwnedTask[],
  leadDays: number,
): Backs {
  const pressing = owned.flatMap((task) => pressingOn(task, { personId, today, leadDays }))
  return new Map(pressing.map(({ task, backFrom }) => [task.id, backFrom]))
}

async function numbered({ db }: SlackDeps, { tasks }: Post, backs: Backs): Promise<NumberedTask[]> {
  const listed = await tasksById(
    db,
    tasks.map(({ taskId }) => taskId),
  )
  return tasks.flatMap(({ position, taskId }) => {
    const task = listed.get(taskId)
    return task === undefined ? [] : [{ position, task, backFrom: backs.get(taskId) ?? null }]
  })
}

/** Counts what presses someone today, and how much of it the post doesn't show. */
function pressingOf(
  person: Recipient,
  post: Post,
  today: Temporal.PlainDate,
  owned: readonly OwnedTask[],
  { settings }: SlackDeps,
) {
  const ids = new Set(post.tasks.map(({ taskId }) => taskId))
  const countsOf = (tasks: readonly OwnedTask[]) => contentOf(person, today, tasks, settings.reminders).counts
  const counts = countsOf(owned)
  const elsewhere = countsOf(owned.filter(({ id }) => !ids.has(id)))
  return { counts, left: totalOf(elsewhere) }
}
