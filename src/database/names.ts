import { type Kysely, sql } from 'kysely'
import type { NamesInNote } from '../directory/directory.ts'
import type { Database } from './schema.ts'

/**
 * What all notes say of names, for the directory: the notes that may describe a person or an account, which have a
 * type and no participants, each by itself; and one that stands for all, with every name once.
 */
export async function namesInNotes(db: Kysely<Database>): Promise<readonly NamesInNote[]> {
  const described = await db
    .selectFrom('note')
    .select(['path', 'title', 'type', 'date', 'participants', 'persons', 'stated_accounts as statedAccounts'])
    .select(['tags', 'aliases', 'email', 'slack', 'parent'])
    .where('removed_at', 'is', null)
    .where('type', 'is not', null)
    .where('participants', '=', sql<string[]>`'{}'`)
    .execute()
  return [...described.map((note) => ({ ...note, tasks: [] })), await allNames(db)]
}

async function allNames(db: Kysely<Database>): Promise<NamesInNote> {
  return {
    path: '',
    title: '',
    type: null,
    date: null,
    participants: await distinct(db, 'note', 'participants'),
    persons: await distinct(db, 'note', 'persons'),
    statedAccounts: await distinct(db, 'note', 'stated_accounts'),
    tags: await distinct(db, 'note', 'tags'),
    aliases: [],
    email: null,
    slack: null,
    parent: null,
    tasks: [{ owners: await ownersInTasks(db) }],
  }
}

/** Every owner, as tasks that are there write them. */
export const ownersInTasks = (db: Kysely<Database>) => distinct(db, 'task', 'owners')

async function distinct(
  db: Kysely<Database>,
  table: 'note' | 'task',
  column: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct unnest(${sql.ref(column)}) as name from ${sql.table(table)} where removed_at is null`.execute(
    db,
  )
  return rows.map(({ name }) => name)
}

/** The notes that have a task of one of these owners, as tasks write them. */
export async function notesWithOwners(
  db: Kysely<Database>,
  owners: readonly string[],
): Promise<{ readonly id: number; readonly path: string }[]> {
  if (owners.length === 0) return []
  return db
    .selectFrom('note')
    .select(['id', 'path'])
    .where('removed_at', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('task')
          .select('id')
          .whereRef('task.note_id', '=', 'note.id')
          .where('task.removed_at', 'is', null)
          .where(sql<boolean>`owners && ${owners}::text[]`),
      ),
    )
    .orderBy('path')
    .execute()
}
