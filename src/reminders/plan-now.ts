import type { Kysely } from 'kysely'
import { digestsSince } from '../database/digest.ts'
import { listRecipients, tasksDueBy } from '../database/reminders.ts'
import type { Database } from '../database/schema.ts'
import { type Plan, planDigests, recipientsDue } from './plan.ts'
import { type ReminderSettings, settingsFor } from './settings.ts'

/** Plans the digests that are due at `now` from what the database holds; sends and writes nothing. */
export async function planNow(
  db: Kysely<Database>,
  settings: ReminderSettings,
  now: Temporal.Instant,
): Promise<Plan> {
  const claimed = await digestsSince(db, earliestDate(now))
  const due = recipientsDue({ people: await listRecipients(db), claimed, settings, now })
  if (due.length === 0) return { digests: [], unreachable: [] }
  const people = due.map(({ person }) => person)
  const ids = people.map(({ id }) => id)
  const leadDays = Math.max(...people.map((person) => settingsFor(person, settings).leadDays))
  const tasks = await tasksDueBy(db, ids, latestDate(now).add({ days: leadDays }))
  return planDigests({ people, tasks, claimed, settings, now })
}

/** The earliest date that it is anywhere at `now`: no zone is more than a day behind Greenwich. */
export function earliestDate(now: Temporal.Instant): Temporal.PlainDate {
  return now.toZonedDateTimeISO('UTC').toPlainDate().subtract({ days: 1 })
}

/** The latest: no zone is more than a day ahead of it. */
export function latestDate(now: Temporal.Instant): Temporal.PlainDate {
  return now.toZonedDateTimeISO('UTC').toPlainDate().add({ days: 1 })
}
