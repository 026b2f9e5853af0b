import type { Kysely } from 'kysely'
import { digestsSince } from '../database/digest.ts'
import { listRecipients, type OwnedTask, tasksDueBy, tasksWithText } from '../database/reminders.ts'
import type { Database } from '../database/schema.ts'
import type { Known } from './plan.ts'
import { earliestDate, latestDate } from './plan-now.ts'
import { type ReminderSettings, settingsFor } from './settings.ts'
import { type Why, why } from './why.ts'

/** A task, and for each of its owners why they are, or aren't, reminded of it. */
export interface TaskWhy {
  readonly task: OwnedTask
  /** Empty where it belongs to nobody who is known. */
  readonly whys: readonly Why[]
}

/** More than this many tasks of the same words are not what anyone asks about. */
const MOST_TASKS = 10

/** Explains at `now` the tasks whose text holds these words, open ones first, at most ten. */
export async function whyNow(
  db: Kysely<Database>,
  settings: ReminderSettings,
  words: string,
  now: Temporal.Instant,
): Promise<TaskWhy[]> {
  const tasks = await tasksWithText(db, words, MOST_TASKS)
  const ownerIds = new Set(tasks.flatMap((task) => task.ownerIds))
  const people = (await listRecipients(db)).filter(({ id }) => ownerIds.has(id))
  const leadDays = Math.max(0, ...people.map((person) => settingsFor(person, settings).leadDays))
  const known: Known = {
    people,
    tasks: await tasksDueBy(db, [...ownerIds], latestDate(now).add({ days: leadDays })),
    claimed: await digestsSince(db, earliestDate(now)),
    settings,
    now,
  }
  return tasks.map((task) => ({
    task,
    whys: people.filter(({ id }) => task.ownerIds.includes(id)).map((person) => why(task, person, known)),
  }))
}
