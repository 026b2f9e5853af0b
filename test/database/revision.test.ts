import { afterAll, expect, test } from 'vitest'
import { readNames } from '../../src/database/answers/names.ts'
import { answerTasks } from '../../src/database/answers/tasks.ts'
import { connect } from '../../src/database/connect.ts'
import { confidentialNotes } from '../../src/database/guard.ts'
import { atOneRevision, readRevision } from '../../src/database/revision.ts'
import { testDatabase } from '../support/database.ts'
import { addNote, addPerson, addTask } from './rows.ts'

const { db, url } = await testDatabase()
/** Another copy of the bot. */
const other = connect(url)
afterAll(() => other.destroy())

const today = Temporal.PlainDate.from('2025-11-11')
const everything = { accounts: null, people: null, filters: [], words: [], sight: { confidential: [] } }
const textsFor = async (copy: typeof db) =>
  (await answerTasks(copy, { ...everything, today, limit: 9 })).tasks.map(({ text }) => text)

test('the revision is another after whatever answers are made of has changed, and no other', async () => {
  const note_id = await addNote(db)
  const task_id = await addTask(db, [], { note_id })
  const person_id = await addPerson(db)
  const { id: account_id } = await db
    .insertInto('account')
    .values({ name: 'MAI', aliases: [], parent_id: null, removed_at: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id: decision_id } = await db
    .insertInto('decision')
    .values({ note_id, line: 1, text: 'Go' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const owner = { task_id, position: 1, name: 'x', resolution: 'person' as const, person_id }
  const changes: readonly (readonly [changed: string, names: boolean, () => Promise<unknown>])[] = [
    ['a note', false, () => db.updateTable('note').set({ title: 'Other' }).execute()],
    ['a task', false, () => db.updateTable('task').set({ text: 'Other' }).execute()],
    ['an owner', false, () => db.insertInto('task_owner').values(owner).execute()],
    [
      'a task’s account',
      false,
      () => db.insertInto('task_account').values({ task_id, account_id }).execute(),
    ],
    [
      'a note’s account',
      false,
      () => db.insertInto('note_account').values({ note_id, account_id }).execute(),
    ],
    ['a decision', false, () => db.updateTable('decision').set({ text: 'Stop' }).execute()],
    [
      'a decision’s account',
      false,
      () => db.insertInto('decision_account').values({ decision_id, account_id }).execute(),
    ],
    ['a person', true, () => db.updateTable('person').set({ name: 'Other' }).execute()],
    ['an account', true, () => db.deleteFrom('account').execute()],
  ]
  for (const [changed, names, change] of changes) {
    const before = await readRevision(other)
    expect(await readRevision(other)).toEqual(before)
    await change()
    const after = await readRevision(other)
    expect([changed, after.content === before.content]).toEqual([changed, false])
    expect([changed, after.names !== before.names]).toEqual([changed, names])
  }
  const before = await readRevision(other)
  await db.insertInto('setting').values({ name: 'x', value: '{}' }).execute()
  expect(await readRevision(other)).toEqual(before)
})

test('what one copy keeps is read again once another has changed it, and not before it has committed', async () => {
  await db.deleteFrom('note').execute()
  const id = await addTask(db, [], { text: 'Before' })
  expect(await textsFor(other)).toEqual(['Before'])
  await db.transaction().execute(async (transaction) => {
    await transaction.updateTable('task').set({ text: 'After' }).where('id', '=', id).execute()
    expect(await textsFor(other)).toEqual(['Before'])
    // In the transaction itself, everything is as it is there.
    expect(await textsFor(transaction)).toEqual(['After'])
  })
  expect(await textsFor(other)).toEqual(['After'])
})

test('who may see a note is known again once its owners or participants are others', async () => {
  await db.deleteFrom('note').execute()
  const note_id = await addNote(db, { confidential: true })
  const [owner, next] = [await addPerson(db), await addPerson(db)]
  await addTask(db, [owner], { note_id })
  expect(await confidentialNotes(other)).toMatchObject([{ taskOwners: [owner], participants: [] }])
  await db.updateTable('task_owner').set({ person_id: next }).execute()
  expect(await confidentialNotes(other)).toMatchObject([{ taskOwners: [next] }])
  await db
    .updateTable('note')
    .set({ participants: ['Dana Ortiz'] })
    .execute()
  expect(await confidentialNotes(other)).toMatchObject([{ participants: ['Dana Ortiz'] }])
})

test('as of one revision, everything is what it was when that was read', async () => {
  await db.deleteFrom('note').execute()
  const id = await addTask(db, [], { text: 'Before' })
  await textsFor(db)
  await atOneRevision(db, async () => {
    await other.updateTable('task').set({ text: 'After' }).where('id', '=', id).execute()
    expect(await textsFor(db)).toEqual(['Before'])
    expect(await textsFor(other)).toEqual(['After'])
  })
  expect(await textsFor(db)).toEqual(['After'])
})

test('names are read once as long as they stand', async () => {
  const names = await readNames(db)
  await addNote(db)
  expect(await readNames(db)).toBe(names)
  await addPerson(db)
  expect(await readNames(db)).not.toBe(names)
})
