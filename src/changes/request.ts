import type { Kysely } from 'kysely'
import { findEdit, insertEdit } from '../database/edit.ts'
import { guardOfTask } from '../database/guard.ts'
import { type Asker, findAsker } from '../database/member.ts'
import type { Database } from '../database/schema.ts'
import type { Change } from '../note/change.ts'
import { type ChangeSettings, mayAsk, mayChange, type Permission } from './permission.ts'

/** What asking for changes takes. */
export interface ChangeDeps {
  readonly db: Kysely<Database>
  readonly settings: ChangeSettings & {
    /** The IANA zone of those whose own isn't known. */
    readonly zone: string
  }
  readonly now: () => Temporal.Instant
}

/** Someone's wish, and where they said it. */
export interface Wish {
  readonly taskId: number
  readonly change: Change
  /** A Slack user id. */
  readonly askedBy: string
  /** The channel in which they asked; null outside all channels. */
  readonly channel: string | null
  /** Names what asked for it, so that the same gesture delivered twice asks once. */
  readonly gesture: string | null
}

/** An edit that is to be carried out now, or why there is none: a sentence for whoever asked. */
export type Requested =
  | { readonly kind: 'asked'; readonly editId: number }
  | { readonly kind: 'refused'; readonly sentence: string }

/** Writes down a change, if whoever wishes it may have it; carrying it out is another step. */
export async function requestChange(deps: ChangeDeps, wish: Wish): Promise<Requested> {
  const { db, now } = deps
  const asker = await findAsker(db, wish.askedBy)
  const permission = await permissionTo(deps, asker, wish)
  if (permission.kind === 'no') return { kind: 'refused', sentence: permission.sentence }
  const { taskId, change, askedBy, gesture } = wish
  const edit = { taskId, change, askedBy, gesture, undoes: null, day: todayOf(asker, deps) }
  return { kind: 'asked', editId: await insertEdit(db, edit, now()) }
}

/** Writes down that an edit is to be taken back, if it is theirs or they might change the task themselves. */
export async function requestUndo(
  deps: ChangeDeps,
  undo: { editId: number } & Pick<Wish, 'askedBy' | 'channel' | 'gesture'>,
): Promise<Requested> {
  const { db, now } = deps
  const { askedBy, gesture, channel } = undo
  const [asker, undone] = [await findAsker(db, askedBy), await findEdit(db, undo.editId)]
  if (undone === null) return { kind: 'refused', sentence: 'There is nothing left to take back.' }
  const { taskId, change } = undone
  const permission =
    undone.askedBy === askedBy ? mayAsk(asker) : await permissionTo(deps, asker, { taskId, channel })
  if (permission.kind === 'no') return { kind: 'refused', sentence: permission.sentence }
  const edit = { taskId, change, askedBy, gesture, undoes: undone.id, day: todayOf(asker, deps) }
  return { kind: 'asked', editId: await insertEdit(db, edit, now()) }
}

/** Whether someone may change a task, as it is in the database now. */
export async function permissionTo(
  { db, settings }: ChangeDeps,
  asker: Asker | null,
  { taskId, channel }: Pick<Wish, 'taskId' | 'channel'>,
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
