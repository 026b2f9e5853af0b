import type { Kysely } from 'kysely'
import type { Database } from './schema.ts'

/** How a person or group wants to be reminded; null leaves it to the workspace. */
export interface Preference {
  readonly rhythm: 'daily' | 'weekly' | 'off'
  readonly at: Temporal.PlainTime | null
  /** ISO weekdays, for daily; Monday is 1. */
  readonly days: ReadonlySet<number> | null
  /** The ISO weekday of weekly. */
  readonly weekday: number
  readonly leadDays: number | null
  /** In one message, or in one for each task. */
  readonly form: 'digest' | 'tasks'
}

/** Writes down how someone wants to be reminded; `changedBy` is a Slack user id. */
export async function savePreference(
  db: Kysely<Database>,
  personId: number,
  preference: Preference,
  changedBy: string,
  now: Temporal.Instant,
): Promise<void> {
  const { rhythm, at, days, weekday, leadDays, form } = preference
  const row = {
    rhythm,
    at: at?.toString({ smallestUnit: 'minute' }) ?? null,
    days: days === null ? null : [...days],
    weekday,
    lead_days: leadDays,
    form,
    changed_by: changedBy,
    changed_at: now,
  }
  await db
    .insertInto('preference')
    .values({ person_id: personId, ...row })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(row))
    .execute()
}

/** The columns of `preference` beside a person; `rhythm` is null where nothing was chosen. */
export interface PreferenceRow {
  readonly rhythm: Preference['rhythm'] | null
  readonly at: string | null
  readonly days: readonly number[] | null
  readonly weekday: number
  readonly leadDays: number | null
  readonly form: Preference['form']
}

export function toPreference({ rhythm, at, days, ...row }: PreferenceRow): Preference | null {
  if (rhythm === null) return null
  return {
    rhythm,
    at: at === null ? null : Temporal.PlainTime.from(at),
    days: days === null ? null : new Set(days),
    weekday: row.weekday,
    leadDays: row.leadDays,
    form: row.form,
  }
}
