import type { Kysely } from 'kysely'
import { insertEdit } from '../database/edit.ts'
import { guardOfTask } from '../database/guard.ts'
import type { Asker } from '../database/member.ts'
import type { Database } from '../database/schema.ts'
import type { Change } from '../note/change.ts'
import { type ChangeSettings, hidden, mayChange, maySee, type Permission } from './permission.ts'

/** What asking for changes takes. */
export interface ChangeDeps {
  readonly db: Kysely<Database>
  readonly settings: ChangeSettings & {
    /** The IANA zone of those whose own isn't known. */
    readonly zone: string
  }
  readonly now: () => Temporal.Instant
}

/** What came of asking for a change. */
export type Asked =
  /** An edit that is to be carried out now. */
  | { readonly kind: 'asked'; readonly editId: number }
  /** A sentence for whoever asked. */
  | { readonly kind: 'refused'; readonly sentence: string }

/** A change that someone presses for; `gesture` names the press, so that it asks once however often it is delivered. */
export interface Wish {
  readonly taskId: number
  readonly change: Change
  readonly gesture: string
  /** Where it is asked; null outside any conversation. */
  readonly channel: string | null
}

/** Writes down a change that someone asks for, if they may. */
export async function requestChange(deps: ChangeDeps, asker: Asker, wish: Wish): Promise<Asked> {
  const permission = await permissionTo(deps, asker, wish)
  if (permission.kind === 'no') return { kind: 'refused', sentence: permission.sentence }
  const { taskId, change, gesture } = wish
  const edit = { taskId, change, gesture, askedBy: asker.userId, day: todayOf(asker, deps), undoes: null }
  return { kind: 'asked', editId: await insertEdit(deps.db, edit, deps.now()) }
}

/** Whether someone may change a task, as it is in the database now; `channel` is where they ask. */
export async function permissionTo(
  { db, settings }: ChangeDeps,
  asker: Asker | null,
  { taskId, channel }: { readonly taskId: number; readonly channel: string | null },
): Promise<Permission> {
  const guard = await guardOfTask(db, taskId)
  if (guard === null) return hidden
  return mayChange(asker, guard, settings, channel)
}

/** Whether someone may see a task, as its note is in the database now. */
export async function permissionToSee(
  { db }: Pick<ChangeDeps, 'db'>,
  asker: Asker,
  taskId: number,
): Promise<Permission> {
  const guard = await guardOfTask(db, taskId)
  return guard === null ? hidden : maySee(asker, guard.note, 'asker')
}

/** The date on the asker's calendar, which is what a note says they did something on. */
export function todayOf(asker: Asker | null, { settings, now }: ChangeDeps): Temporal.PlainDate {
  return now()
    .toZonedDateTimeISO(asker?.zone ?? settings.zone)
    .toPlainDate()
}
