import { type Kysely, sql } from 'kysely'
import type { OwnerResolution } from '../directory/directory.ts'
import { anyOf } from './bulk.ts'
import type { Database } from './schema.ts'
import type { Session } from './session.ts'

// Whose tasks are, and what notes, tasks and decisions are about: worked out from what is stored of them.

/** What it is worked out from. */
export interface ResolvableNote {
  readonly id: number
  readonly path: string
  readonly title: string
  readonly tags: readonly string[]
  readonly statedAccounts: readonly string[]
  readonly participants: readonly string[]
}

export interface ResolvableTask {
  readonly id: number
  readonly note_id: number
  readonly text: string
  readonly owners: readonly string[]
}

export interface ResolvableDecision {
  readonly id: number
  readonly note_id: number
  readonly text: string
}

/** The ids of the notes that are there, in ascending order. */
export async function allNoteIds(db: Kysely<Database>): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('note')
    .select('id')
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

export function resolvableNotes(db: Kysely<Database>, ids: readonly number[]): Promise<ResolvableNote[]> {
  return db
    .selectFrom('note')
    .select(['id', 'path', 'title', 'tags', 'stated_accounts as statedAccounts', 'participants'])
    .where('id', '=', anyOf(ids))
    .execute()
}

export function resolvableTasks(db: Kysely<Database>, noteIds: readonly number[]): Promise<ResolvableTask[]> {
  return db
    .selectFrom('task')
    .select(['id', 'note_id', 'text', 'owners'])
    .where('note_id', '=', anyOf(noteIds))
    .where('removed_at', 'is', null)
    .execute()
}

export function resolvableDecisions(
  db: Kysely<Database>,
  noteIds: readonly number[],
): Promise<ResolvableDecision[]> {
  return db
    .selectFrom('decision')
    .select(['id', 'note_id', 'text'])
    .where('note_id', '=', anyOf(noteIds))
    .execute()
}

export interface ResolvedOwner {
  readonly task_id: number
  readonly position: number
  readonly name: string
  /** The name, folded. */
  readonly key: string
  readonly resolution: OwnerResolution['kind']
  readonly person_id: number | null
}

/** The owners of these tasks, in order. */
export function ownersOfTasks(db: Kysely<Database>, taskIds: readonly number[]): Promise<ResolvedOwner[]> {
  return db
    .selectFrom('task_owner')
    .selectAll()
    .where('task_id', '=', anyOf(taskIds))
    .orderBy('task_id')
    .orderBy('position')
    .execute()
}

/** Puts these owners in the place of all that the tasks had. */
export async function replaceOwners(
  session: Session,
  taskIds: readonly number[],
  owners: readonly ResolvedOwner[],
): Promise<void> {
  if (taskIds.length > 0)
    await session.db.deleteFrom('task_owner').where('task_id', '=', anyOf(taskIds)).execute()
  await session.copy('task_owner', ['task_id', 'position', 'name', 'key', 'resolution', 'person_id'], owners)
}

/** What belongs to accounts. */
export type Belonging = 'note' | 'task' | 'decision'

export interface AccountLink {
  readonly id: number
  readonly account_id: number
}

/** The accounts of these notes, tasks or decisions. */
export async function accountsOfThose(
  db: Kysely<Database>,
  kind: Belonging,
  ids: readonly number[],
): Promise<readonly AccountLink[]> {
  const id = sql.ref(`${kind}_id`)
  const { rows } = await sql<AccountLink>`
    select ${id} as id, account_id from ${sql.table(`${kind}_account`)} where ${id} = ${anyOf(ids)}
    order by 1, 2`.execute(db)
  return rows
}

/** Puts these accounts in the place of all that the notes, tasks or decisions had. */
export async function replaceAccounts(
  session: Session,
  kind: Belonging,
  ids: readonly number[],
  links: readonly AccountLink[],
): Promise<void> {
  const table = sql.table(`${kind}_account`)
  if (ids.length > 0)
    await sql`delete from ${table} where ${sql.ref(`${kind}_id`)} = ${anyOf(ids)}`.execute(session.db)
  await copyLinks(session, kind, links)
}

function copyLinks(session: Session, kind: Belonging, links: readonly AccountLink[]): Promise<void> {
  const rows = links.map(({ id, account_id }) => ({ note_id: id, task_id: id, decision_id: id, account_id }))
  switch (kind) {
    case 'note':
      return session.copy('note_account', ['note_id', 'account_id'], rows)
    case 'task':
      return session.copy('task_account', ['task_id', 'account_id'], rows)
    case 'decision':
      return session.copy('decision_account', ['decision_id', 'account_id'], rows)
  }
}
