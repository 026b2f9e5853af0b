import { type Kysely, sql } from 'kysely'
import { keeper, readRevision } from './revision.ts'
import type { Database } from './schema.ts'

/** What decides who may see a note. */
export interface GuardedNote {
  readonly confidential: boolean
  /** Names, as the note writes them. */
  readonly participants: readonly string[]
  /** The ids of the people and groups that own any of its tasks. */
  readonly taskOwners: readonly number[]
}

/** What decides who may change a task. */
export interface GuardedTask {
  readonly owners: readonly Owner[]
  readonly note: GuardedNote
}

export interface Owner {
  readonly id: number
  readonly isGroup: boolean
  /** A group's channel in Slack. */
  readonly channel: string | null
}

/** Gives what decides who may see and change a task; null where there is no such task. */
export async function guardOfTask(db: Kysely<Database>, taskId: number): Promise<GuardedTask | null> {
  const note = await guardedNotes(db)
    .innerJoin('task', 'task.note_id', 'note.id')
    .where('task.id', '=', taskId)
    .executeTakeFirst()
  return note === undefined ? null : { note, owners: await ownersOf(db, taskId) }
}

/** A note that may be confidential, by its id. */
type GuardedNoteById = GuardedNote & { readonly id: number }

/** All confidential notes, with what decides who may see each. */
export async function confidentialNotes(db: Kysely<Database>): Promise<readonly GuardedNoteById[]> {
  const { content } = await readRevision(db)
  return keep(db, content, '', () => confidentialNotesNow(db))
}

const keep = keeper<readonly GuardedNoteById[]>()

function confidentialNotesNow(db: Kysely<Database>): Promise<readonly GuardedNoteById[]> {
  return guardedNotes(db)
    .select('note.id')
    .where('note.confidential', 'is', true)
    .where('note.removed_at', 'is', null)
    .execute()
}

function guardedNotes(db: Kysely<Database>) {
  const taskOwners = sql<number[]>`coalesce((
    select json_agg(distinct task_owner.person_id)
    from task owned join task_owner on task_owner.task_id = owned.id
    where owned.note_id = note.id and owned.removed_at is null and task_owner.person_id is not null), '[]')`
  return db.selectFrom('note').select(['note.confidential', 'note.participants', taskOwners.as('taskOwners')])
}

function ownersOf(db: Kysely<Database>, taskId: number): Promise<Owner[]> {
  return db
    .selectFrom('task_owner')
    .innerJoin('person', 'person.id', 'task_owner.person_id')
    .leftJoin('group_channel', 'group_channel.person_id', 'person.id')
    .select(['person.id', 'group_channel.channel'])
    .select(sql<boolean>`group_channel.person_id is not null`.as('isGroup'))
    .where('task_owner.task_id', '=', taskId)
    .where('person.removed_at', 'is', null)
    .orderBy('task_owner.position')
    .execute()
}
