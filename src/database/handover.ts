import { type Kysely, sql } from 'kysely'
import { clean } from './clean.ts'
import type { Database } from './schema.ts'
import type { HandoverTable } from './schema-handovers.ts'

/** A task that someone handed over, and how far that has come. */
export interface Handover {
  /** The edit that wrote the new owner into the note. */
  readonly editId: number
  readonly taskId: number
  /** Who got it. */
  readonly personId: number
  readonly state: HandoverTable['state']
  /** Why it was declined. */
  readonly words: string | null
  readonly giver: Giver
  /** Whether the edit was undone since. */
  readonly isUndone: boolean
}

/** Who handed it over. */
export interface Giver {
  readonly userId: string
  /** Null where Slack hasn't told us of them. */
  readonly name: string | null
}

/** Begins to tell someone that a task is theirs now; false where that was begun before. */
export async function beginHandover(
  db: Kysely<Database>,
  { editId, personId }: Pick<Handover, 'editId' | 'personId'>,
): Promise<boolean> {
  const begun = await db
    .insertInto('handover')
    .values({ edit_id: editId, person_id: personId, state: 'telling', channel: null, ts: null, words: null })
    .onConflict((conflict) => conflict.column('edit_id').doNothing())
    .returning('edit_id')
    .executeTakeFirst()
  return begun !== undefined
}

/** Remembers in which message they were told. */
export async function handoverTold(
  db: Kysely<Database>,
  editId: number,
  { channel, ts }: { readonly channel: string; readonly ts: string },
): Promise<void> {
  await db.updateTable('handover').set({ state: 'told', channel, ts }).where('edit_id', '=', editId).execute()
}

/** Remembers that they aren't told: they know, or it can't be done. */
export async function handoverFailed(db: Kysely<Database>, editId: number): Promise<void> {
  await db.updateTable('handover').set({ state: 'failed' }).where('edit_id', '=', editId).execute()
}

/** Forgets that telling was begun, so that it is tried again. */
export async function forgetHandover(db: Kysely<Database>, editId: number): Promise<void> {
  await db.deleteFrom('handover').where('edit_id', '=', editId).where('state', '=', 'telling').execute()
}

/** Decides what is open still; false where it was decided before. */
export async function decideHandover(
  db: Kysely<Database>,
  editId: number,
  state: 'accepted' | 'declined',
  words: string | null,
): Promise<boolean> {
  const decided = await db
    .updateTable('handover')
    .set({ state, words: words && clean(words) })
    .where('edit_id', '=', editId)
    .where('state', '=', 'told')
    .returning('edit_id')
    .executeTakeFirst()
  return decided !== undefined
}

/** Opens a decision again that couldn't be carried out. */
export async function reopenHandover(db: Kysely<Database>, editId: number): Promise<void> {
  const open = { state: 'told' as const, words: null }
  await db
    .updateTable('handover')
    .set(open)
    .where('edit_id', '=', editId)
    .where('state', '=', 'declined')
    .execute()
}

/** Gives what an edit handed over; null where it handed over nothing that anyone was told of. */
export async function findHandover(db: Kysely<Database>, editId: number): Promise<Handover | null> {
  const row = await selectHandovers(db).where('handover.edit_id', '=', editId).executeTakeFirst()
  return row === undefined ? null : toHandover(row)
}

/** Gives the handover that the message at that place tells of; null where it tells of none. */
export async function handoverAt(
  db: Kysely<Database>,
  { channel, ts }: { readonly channel: string; readonly ts: string },
): Promise<Handover | null> {
  const row = await selectHandovers(db)
    .where('handover.channel', '=', channel)
    .where('handover.ts', '=', ts)
    .executeTakeFirst()
  return row === undefined ? null : toHandover(row)
}

function selectHandovers(db: Kysely<Database>) {
  return db
    .selectFrom('handover')
    .innerJoin('edit', 'edit.id', 'handover.edit_id')
    .leftJoin('member', 'member.user_id', 'edit.asked_by')
    .select([
      'handover.edit_id as editId',
      'edit.task_id as taskId',
      'handover.person_id as personId',
      'handover.state',
      'handover.words',
      'edit.asked_by as userId',
      'member.name',
    ])
    .select((select) =>
      select
        .exists(
          select
            .selectFrom('edit as undo')
            .whereRef('undo.undoes', '=', 'edit.id')
            .where('undo.state', '=', 'written'),
        )
        .$castTo<boolean>()
        .as('isUndone'),
    )
}

type Row = Awaited<ReturnType<ReturnType<typeof selectHandovers>['executeTakeFirstOrThrow']>>

function toHandover({ userId, name, ...handover }: Row): Handover {
  return { ...handover, giver: { userId, name } }
}

/** The edits of late that wrote an owner into a note whom nobody began to tell of it, oldest first. */
export async function untoldHandovers(db: Kysely<Database>, since: Temporal.Instant): Promise<number[]> {
  const rows = await db
    .selectFrom('edit')
    .leftJoin('handover', 'handover.edit_id', 'edit.id')
    .select('edit.id')
    .where('edit.state', '=', 'written')
    .where('edit.undoes', 'is', null)
    .where('edit.told_at', 'is not', null)
    .where('edit.settled_at', '>=', since)
    .where('handover.edit_id', 'is', null)
    .where(sql<boolean>`edit.change ->> 'owner' is not null`)
    .orderBy('edit.id')
    .execute()
  return rows.map(({ id }) => id)
}
