import type { Kysely } from 'kysely'
import { countProposed } from '../database/answers/proposed.ts'
import { isReviewClaimed } from '../database/digest.ts'
import { findKeeper } from '../database/reminders.ts'
import type { Database } from '../database/schema.ts'
import { dateToRemind } from './morning.ts'
import type { Digest } from './plan.ts'
import { type ReminderSettings, settingsFor } from './settings.ts'
import { mondayOf } from './week.ts'

/**
 * Plans the week's review of what is proposed, for whoever keeps the notes: on the first of their mornings in the
 * week on which anything waits. Null where it isn't time, it has been claimed, or nobody can be asked.
 */
export async function planReview(
  db: Kysely<Database>,
  settings: ReminderSettings,
  now: Temporal.Instant,
): Promise<Digest | null> {
  const person = await findKeeper(db)
  const { where = null } = person ?? {}
  if (person === null || where === null) return null
  const date = dateToRemind(settingsFor(person, settings), now)
  if (date === null) return null
  const localDate = mondayOf(date)
  if (await isReviewClaimed(db, person.id, localDate)) return null
  if ((await countProposed(db)) === 0) return null
  return { person, where, localDate, form: 'review', ...nothing }
}

const nothing = {
  items: [],
  counts: { overdue: 0, today: 0, back: 0, soon: 0 },
  leftOut: { more: 0, resting: 0 },
}
