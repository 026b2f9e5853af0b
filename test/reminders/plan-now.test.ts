import { beforeEach, describe, expect, test } from 'vitest'
import { claimDigest } from '../../src/database/digest.ts'
import { tasksWithText } from '../../src/database/reminders.ts'
import { planNow } from '../../src/reminders/plan-now.ts'
import { whyNow } from '../../src/reminders/why-now.ts'
import { addMember, addNote, addPerson, addTask, NOW } from '../database/rows.ts'
import { testDatabase } from '../support/database.ts'
import { date, everyDay, weekdays } from './known.ts'

const { db } = await testDatabase()

beforeEach(async () => {
  for (const table of ['digest', 'member', 'note', 'person'] as const) await db.deleteFrom(table).execute()
})

async function addReminded(userId: string, zone = 'UTC'): Promise<number> {
  const person = await addPerson(db, { name: userId })
  await addMember(db, userId, { person_id: person, zone })
  return person
}

const listed = async (now = NOW) => {
  const { digests } = await planNow(db, everyDay, now)
  return digests.flatMap(({ person, items }) => items.map(({ task }) => `${person.name}: ${task.text}`))
}

describe('what the database gives to a plan', () => {
  test.each([
    ['a task that is due', {}, true],
    ['one that is done', { status: 'done' }, false],
    ['one that is proposed', { proposed: true }, false],
    ['one that is gone from its note', { removed_at: NOW }, false],
    ['one due beyond the lead days', { due: date('2025-11-16') }, false],
    ['one without a date', { due: null }, false],
    ['one that waits for an open task', { depends_on: ['open'] }, false],
    ['one that waits for one on hold', { depends_on: ['held'] }, false],
    ['one that waited for a task that is done', { depends_on: ['done'] }, true],
    ['one that waits for nothing there is', { depends_on: ['never', 'gone'] }, true],
  ])('%s: %o → %s', async (_, parts, expected) => {
    const note_id = await addNote(db)
    await addTask(db, [], { note_id, marker: 'open' })
    await addTask(db, [], { note_id, marker: 'held', status: 'on_hold' })
    await addTask(db, [], { note_id, marker: 'done', status: 'done' })
    await addTask(db, [], { note_id, marker: 'gone', removed_at: NOW })
    await addTask(db, [await addReminded('UDANA')], { text: 'it', ...parts })
    expect(await listed()).toEqual(expected ? ['UDANA: it'] : [])
  })

  test('nothing of a note that is gone', async () => {
    const note_id = await addNote(db, { removed_at: NOW })
    await addTask(db, [await addReminded('UDANA')], { note_id })
    expect(await listed()).toEqual([])
  })

  test('whether a note is confidential', async () => {
    const group = await addPerson(db, { name: 'Field team', is_group: true, channel: 'CFIELD' })
    await addTask(db, [group], { text: 'secret', note_id: await addNote(db, { confidential: true }) })
    await addTask(db, [group], { text: 'open' })
    expect(await listed()).toEqual(['Field team: open'])
  })

  test('all of a person’s tasks, also where Slack knows the person by two accounts', async () => {
    const person = await addReminded('UDANA')
    await addMember(db, 'UDANA2', { person_id: person })
    await addTask(db, [person], { text: 'one' })
    await addTask(db, [await addPerson(db), person], { text: 'two' })
    expect((await listed()).toSorted()).toEqual(['UDANA: one', 'UDANA: two'])
  })

  test('nobody deactivated, no bot, guest or stranger, nobody who left the vault', async () => {
    const [left, bot, guest, stranger, gone] = [
      await addPerson(db),
      await addPerson(db),
      await addPerson(db),
      await addPerson(db),
      await addPerson(db, { removed_at: NOW }),
    ]
    await addMember(db, 'U1', { person_id: left, is_deleted: true })
    await addMember(db, 'U2', { person_id: bot, is_bot: true })
    await addMember(db, 'U3', { person_id: gone })
    await addMember(db, 'U4', { person_id: guest, is_guest: true })
    await addMember(db, 'U5', { person_id: stranger, is_stranger: true })
    await addTask(db, [left, bot, guest, stranger, gone])
    expect(await planNow(db, weekdays, NOW)).toMatchObject({
      digests: [],
      unreachable: [{ id: left }, { id: bot }, { id: guest }, { id: stranger }],
    })
  })

  test('whoever is a day ahead sees as far ahead as everybody', async () => {
    await addTask(db, [await addReminded('UFIRST', 'Pacific/Kiritimati')], {
      text: 'soon',
      due: date('2025-11-14'),
    })
    expect(await listed(Temporal.Instant.from('2025-11-10T19:00Z'))).toEqual(['UFIRST: soon'])
  })

  test('whoever is a day behind is not planned twice', async () => {
    const person = await addReminded('ULAST', 'Etc/GMT+12')
    const task = await addTask(db, [person])
    const afternoonThere = Temporal.Instant.from('2025-11-12T00:30Z')
    expect(await listed(afternoonThere)).toHaveLength(1)
    await claimDigest(
      db,
      { personId: person, localDate: date('2025-11-11'), taskIds: [task], form: 'digest', messages: 1 },
      afternoonThere,
    )
    expect(await listed(afternoonThere)).toEqual([])
  })
})

test('tasks are found by words of their text, whatever else it holds, open ones first', async () => {
  const note_id = await addNote(db)
  const closed = await addTask(db, [], { note_id, text: 'Send 100% of the Plan_A', status: 'done' })
  const open = await addTask(db, [], { note_id, text: 'send 100% of the plan_a again' })
  await addTask(db, [], { note_id, text: 'Send 1000 of the plan-a' })
  const found = await tasksWithText(db, '100% of the PLAN_A', 10)
  expect(found.map(({ id }) => id)).toEqual([open, closed])
  expect(await tasksWithText(db, '100% of\0', 10)).toEqual([])
})

test('a task is explained to each of its owners, beside what else they have to do', async () => {
  const dana = await addReminded('UDANA')
  const stranger = await addPerson(db, { name: 'Ilse Vogel' })
  const note_id = await addNote(db)
  for (let more = 0; more < 10; more++)
    await addTask(db, [dana], { note_id, priority: 'high', line: more + 2 })
  await addTask(db, [dana, stranger], { note_id, text: 'Send the plan' })
  await addTask(db, [], { note_id, text: 'Keep the plan', status: 'done' })
  const [sent, kept] = await whyNow(db, everyDay, 'the plan', NOW)
  const failing = sent?.whys.map(({ person, conditions }) => [
    person,
    conditions.flatMap(({ holds, words }) => (holds ? [] : [words])),
  ])
  expect(failing).toEqual([
    ['UDANA', ['More urgent tasks fill the digest.']],
    ['Ilse Vogel', ['Nobody in Slack is known to be Ilse Vogel.']],
  ])
  expect(kept).toMatchObject({ task: { text: 'Keep the plan' }, whys: [] })
})
