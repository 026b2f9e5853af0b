import type { Insertable, Kysely } from 'kysely'
import { insertEdit, type NewEdit } from '../../src/database/edit.ts'
import type { Database, MemberTable, NoteTable, PersonTable, TaskTable } from '../../src/database/schema.ts'

// Rows of an ordinary kind, for tests that need some; whatever a test doesn't mention is of no account.

type Parts<Table> = Partial<Insertable<Table>>

export const NOW = Temporal.Instant.from('2025-11-11T09:00:00Z')

let last = 0
const fresh = () => {
  last += 1
  return last
}

export async function addPerson(db: Kysely<Database>, parts: Parts<PersonTable> = {}): Promise<number> {
  const row = {
    name: `Person ${fresh()}`,
    aliases: [],
    is_group: false,
    is_vault_owner: false,
    email: null,
    slack: null,
    channel: null,
    removed_at: null,
    ...parts,
  }
  const { id } = await db.insertInto('person').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function addMember(
  db: Kysely<Database>,
  user_id: string,
  parts: Parts<MemberTable> = {},
): Promise<void> {
  const row = {
    user_id,
    team_id: 'T1',
    name: user_id,
    email: null,
    zone: 'UTC',
    is_bot: false,
    is_guest: false,
    is_stranger: false,
    is_deleted: false,
    person_id: null,
    seen_at: NOW,
    ...parts,
  }
  await db.insertInto('member').values(row).execute()
}

export async function addNote(db: Kysely<Database>, parts: Parts<NoteTable> = {}): Promise<number> {
  const row = {
    path: `note ${fresh()}.md`,
    title: 'Note',
    participants: [],
    persons: [],
    stated_accounts: [],
    tags: [],
    aliases: [],
    confidential: false,
    repaired: false,
    stamp: '',
    hash: Buffer.alloc(0),
    ...parts,
  }
  const { id } = await db.insertInto('note').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

/** A task that is due on the day of `NOW`; in a note of its own unless one is given. */
export async function addTask(
  db: Kysely<Database>,
  owners: readonly number[] = [],
  parts: Parts<TaskTable> = {},
): Promise<number> {
  const text = `Task ${fresh()}`
  const row = {
    note_id: parts.note_id ?? (await addNote(db)),
    line: 1,
    source: `- [ ] ${text}`,
    symbol: ' ',
    status: 'todo',
    proposed: false,
    description: text,
    text,
    tags: [],
    due: Temporal.PlainDate.from('2025-11-11'),
    depends_on: [],
    ...parts,
  }
  const { id } = await db.insertInto('task').values(row).returning('id').executeTakeFirstOrThrow()
  for (const [position, person_id] of owners.entries())
    await db
      .insertInto('task_owner')
      .values({ task_id: id, position, name: `owner ${position}`, resolution: 'person', person_id })
      .execute()
  return id
}

/** Asks for a task to be done on the day of `NOW`; gives the edit's id. */
export function addEdit(db: Kysely<Database>, taskId: number, parts: Partial<NewEdit> = {}): Promise<number> {
  const day = Temporal.PlainDate.from('2025-11-11')
  const edit: NewEdit = {
    taskId,
    change: { kind: 'done' },
    askedBy: 'UDANA',
    day,
    gesture: null,
    undoes: null,
    ...parts,
  }
  return insertEdit(db, edit, NOW)
}
