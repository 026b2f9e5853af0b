import type { Kysely } from 'kysely'
import type { Database } from '../../src/database/schema.ts'
import { ownerKey } from '../../src/directory/owner-key.ts'
import { addNote, addTask } from '../database/rows.ts'

// Puts into the database what sync would read from a vault, in a few words.

export interface SeedNote {
  readonly path: string
  readonly title?: string
  readonly date?: string
  readonly confidential?: boolean
  readonly participants?: readonly string[]
  /** Accounts of the database by name. */
  readonly about?: readonly string[]
  readonly tasks?: readonly SeedTask[]
  readonly decisions?: readonly SeedItem[]
  readonly facts?: readonly string[]
  readonly summary?: string
  readonly type?: string
  readonly company?: string
  /** What the note itself is about: accounts of the database by name. */
  readonly accounts?: readonly string[]
}

export interface SeedTask extends SeedItem {
  readonly status?: string
  readonly proposed?: boolean
  readonly priority?: string
  readonly due?: string
  readonly done?: string
  /** The line in the note; a plain one unless given. */
  readonly source?: string
  /** People of the database by name; others stay unknown, and TBD is nobody. */
  readonly owners?: readonly string[]
}

interface SeedItem {
  readonly text: string
  /** Accounts of the database by name. */
  readonly accounts?: readonly string[]
}

/** Adds accounts, those above first. */
export async function seedAccounts(
  db: Kysely<Database>,
  accounts: readonly { readonly name: string; readonly aliases?: string[]; readonly parent?: string }[],
): Promise<void> {
  for (const { name, aliases = [], parent } of accounts) {
    const parent_id = parent === undefined ? null : await idOf(db, parent)
    await db.insertInto('account').values({ name, aliases, parent_id, removed_at: null }).execute()
  }
}

/** Adds a note with its tasks, from line 10, and its decisions, from line 50; gives the tasks' ids in their order. */
export async function seedNote(db: Kysely<Database>, note: SeedNote): Promise<number[]> {
  const { path, title = path, date, confidential = false, participants = [] } = note
  const { type = null, company = null, summary = null } = note
  const said = { type, company, summary, participants: [...participants] }
  const noteId = await addNote(db, { path, title, date: dayOf(date), confidential, ...said })
  for (const name of note.accounts ?? [])
    await db
      .insertInto('note_account')
      .values({ note_id: noteId, account_id: await idOf(db, name) })
      .execute()
  for (const [at, text] of (note.facts ?? []).entries())
    await db
      .insertInto('fact')
      .values({ note_id: noteId, line: 70 + at, text })
      .execute()
  for (const name of note.about ?? [])
    await db
      .insertInto('note_account')
      .values({ note_id: noteId, account_id: await idOf(db, name) })
      .execute()
  for (const [at, decision] of (note.decisions ?? []).entries())
    await seedDecision(db, noteId, 50 + at, decision)
  const ids: number[] = []
  for (const [at, task] of (note.tasks ?? []).entries()) ids.push(await seedTask(db, noteId, 10 + at, task))
  return ids
}

async function seedDecision(
  db: Kysely<Database>,
  note_id: number,
  line: number,
  item: SeedItem,
): Promise<void> {
  const row = { note_id, line, text: item.text }
  const { id: decision_id } = await db
    .insertInto('decision')
    .values(row)
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const name of item.accounts ?? [])
    await db
      .insertInto('decision_account')
      .values({ decision_id, account_id: await idOf(db, name) })
      .execute()
}

async function seedTask(
  db: Kysely<Database>,
  note_id: number,
  line: number,
  task: SeedTask,
): Promise<number> {
  const { owners = [], accounts = [], due, done, ...parts } = task
  const row = { source: `- [ ] ${task.text}`, ...parts, note_id, line, description: task.text }
  const task_id = await addTask(db, [], { ...row, due: dayOf(due), done: dayOf(done) })
  for (const [position, name] of owners.entries()) await seedOwner(db, task_id, position, name)
  for (const name of accounts)
    await db
      .insertInto('task_account')
      .values({ task_id, account_id: await idOf(db, name) })
      .execute()
  return task_id
}

/** Gives a task an owner. */
export async function seedOwner(
  db: Kysely<Database>,
  task_id: number,
  position: number,
  name: string,
): Promise<void> {
  const person = await db.selectFrom('person').select('id').where('name', '=', name).executeTakeFirst()
  const resolution = person ? 'person' : name === 'TBD' ? 'nobody' : 'unknown'
  await db
    .insertInto('task_owner')
    .values({ task_id, position, name, key: ownerKey(name), resolution, person_id: person?.id ?? null })
    .execute()
}

async function idOf(db: Kysely<Database>, account: string): Promise<number> {
  const { id } = await db
    .selectFrom('account')
    .select('id')
    .where('name', '=', account)
    .executeTakeFirstOrThrow()
  return id
}

const dayOf = (text: string | undefined) => (text === undefined ? null : Temporal.PlainDate.from(text))
