import type { Kysely } from 'kysely'
import { guardOfTask } from '../database/guard.ts'
import type { Asker } from '../database/member.ts'
import type { Database } from '../database/schema.ts'
import { type ChangeSettings, mayChange, type Permission } from './permission.ts'

/** What asking for changes takes. */
export interface ChangeDeps {
  readonly db: Kysely<Database>
  readonly settings: ChangeSettings & {
    /** The IANA zone of those whose own isn't known. */
    readonly zone: string
  }
  readonly now: () => Temporal.Instant
}

/** Whether someone may change a task, as it is in the database now; `channel` is where they ask. */
export async function permissionTo(
  { db, settings }: ChangeDeps,
  asker: Asker | null,
  { taskId, channel }: { readonly taskId: number; readonly channel: string },
): Promise<Permission> {
  const guard = await guardOfTask(db, taskId)
  if (guard === null) return { kind: 'no', sentence: 'That task is no longer there.' }
  return mayChange(asker, guard, settings, channel)
}

/** The date on the asker's calendar, which is what a note says they did something on. */
export function todayOf(asker: Asker | null, { settings, now }: ChangeDeps): Temporal.PlainDate {
  return now()
    .toZonedDateTimeISO(asker?.zone ?? settings.zone)
    .toPlainDate()
}
