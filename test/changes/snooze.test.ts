import { beforeEach, expect, test } from 'vitest'
import { askToSnooze, type SnoozeWish, spokenFor } from '../../src/changes/snooze.ts'
import { claimDigest } from '../../src/database/digest.ts'
import { findAsker } from '../../src/database/member.ts'
import { tasksDueBy } from '../../src/database/reminders.ts'
import { snoozesOf, undoSnoozes, undoSnoozesOf } from '../../src/database/snooze.ts'
import { addMember, addNote, addPerson, addTask, NOW } from '../database/rows.ts'
import { testDatabase } from '../support/database.ts'
import { aMember } from './member.ts'

const { db } = await testDatabase()
const deps = { db, settings: { changesBy: 'owners', admins: [], zone: 'UTC' } as const, now: () => NOW }
const day = (text: string) => Temporal.PlainDate.from(text)

const [dana, ilse] = [await addPerson(db), await addPerson(db)]
const team = await addPerson(db, { is_group: true, channel: 'CFIELD' })
await addMember(db, 'UDANA', { person_id: dana })
await addMember(db, 'UILSE', { person_id: ilse })
await addMember(db, 'UGUEST', { is_guest: true, person_id: null })
const task = await addTask(db, [dana, ilse, team])

beforeEach(async () => {
  for (const table of ['snooze', 'digest'] as const) await db.deleteFrom(table).execute()
})

async function snooze(parts: Partial<SnoozeWish> = {}, userId = 'UDANA') {
  const wish = { taskId: task, until: day('2025-11-20'), reason: null, channel: null, gesture: null }
  return askToSnooze(deps, await findAsker(db, userId), { ...wish, ...parts })
}
const put = async () => (await snoozesOf(db, [dana, ilse, team])).toSorted((a, b) => a.personId - b.personId)

test('a task is put off for whoever asks, with why, and for no other owner', async () => {
  expect(await snooze({ reason: 'waiting for legal\0' })).toMatchObject({ kind: 'snoozed' })
  const expected = { taskId: task, personId: dana, until: day('2025-11-20'), times: 1, listedOn: null }
  expect(await put()).toEqual([{ ...expected, reason: 'waiting for legal\uFFFD' }])
  const [due] = await tasksDueBy(db, [ilse], day('2025-11-20'))
  expect(due?.snoozes.map(({ personId }) => personId) ?? []).not.toContain(ilse)
})

test('in a group’s channel it is put off for the group', async () => {
  await snooze({ channel: 'CFIELD' })
  expect(await put()).toMatchObject([{ personId: team }])
})

test.each([
  ['UGUEST', {}, 'guest'],
  ['UDANA', { until: day('2025-11-11') }, 'tomorrow, or a later day'],
  ['UDANA', { taskId: 0 }, 'no longer there'],
] as const)('%s asking for %o is refused', async (userId, parts, words) => {
  expect(await snooze(parts, userId)).toMatchObject({
    kind: 'refused',
    sentence: expect.stringContaining(words),
  })
  expect(await put()).toEqual([])
})

test('who isn’t reminded of a task can’t put it off', async () => {
  const other = await addTask(db, [ilse])
  expect(await snooze({ taskId: other })).toMatchObject({ kind: 'refused' })
})

test('the same gesture puts off once; another counts', async () => {
  await snooze({ gesture: 'press 1' })
  expect(await snooze({ gesture: 'press 1' })).toEqual({ kind: 'snoozed', ids: [] })
  expect(await put()).toMatchObject([{ times: 1 }])
  await snooze({ gesture: 'press 2', until: day('2025-11-21') })
  expect(await put()).toMatchObject([{ times: 2, until: day('2025-11-21') }])
})

test('of another due date, times are counted anew', async () => {
  const moved = await addTask(db, [dana])
  for (const until of ['2025-11-20', '2025-11-21']) await snooze({ taskId: moved, until: day(until) })
  await db
    .updateTable('task')
    .set({ due: day('2025-12-01') })
    .where('id', '=', moved)
    .execute()
  await snooze({ taskId: moved })
  expect(await put()).toMatchObject([{ times: 1 }])
})

test('taken back, what stood before stands again', async () => {
  await snooze({ gesture: 'first' })
  const second = await snooze({ until: day('2025-11-12') })
  if (second.kind !== 'snoozed') throw new Error('It was refused.')
  await undoSnoozes(db, second.ids)
  expect(await put()).toMatchObject([{ until: day('2025-11-20'), times: 1 }])
  expect([await undoSnoozesOf(db, 'first'), await undoSnoozesOf(db, 'first')]).toEqual([true, false])
  expect(await put()).toEqual([])
})

test('what comes back is read though it is not due, until a digest has listed it', async () => {
  const undated = await addTask(db, [dana], { due: null, note_id: await addNote(db) })
  await snooze({ taskId: undated, until: day('2025-11-14') })
  const ids = async (last: string) => (await tasksDueBy(db, [dana], day(last))).map(({ id }) => id)
  expect(await ids('2025-11-13')).not.toContain(undated)
  expect(await ids('2025-11-14')).toContain(undated)
  await claimDigest(
    db,
    { personId: dana, localDate: day('2025-11-17'), taskIds: [undated], form: 'digest', messages: 1 },
    NOW,
  )
  expect(await put()).toMatchObject([{ listedOn: day('2025-11-17') }])
})

test('someone speaks for the group whose channel it is, else for themselves, else for their groups', () => {
  const owners = [
    { id: 1, isGroup: false, channel: null },
    { id: 2, isGroup: true, channel: 'CFIELD' },
  ]
  const person = { id: 1, name: 'Dana Ortiz', aliases: [], isVaultOwner: false }
  const asker = { ...aMember(), person, groups: [2] }
  expect(spokenFor(asker, owners, 'CFIELD')).toEqual([2])
  expect(spokenFor(asker, owners, 'D1')).toEqual([1])
  expect(spokenFor({ ...asker, person: null }, owners, 'D1')).toEqual([2])
  expect(spokenFor({ ...asker, person: null, groups: [] }, owners, null)).toEqual([])
})
