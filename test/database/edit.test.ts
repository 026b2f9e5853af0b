import { beforeEach, expect, test } from 'vitest'
import { type NewEdit, olderPending, pendingEdits, theEdit, waitingEdits } from '../../src/database/edit.ts'
import {
  keepIntent,
  markTold,
  postponeEdit,
  settleEdit,
  untoldEdits,
} from '../../src/database/edit-progress.ts'
import type { Change } from '../../src/note/change.ts'
import { testDatabase } from '../support/database.ts'
import { addEdit, addNote, addTask, NOW } from './rows.ts'

const { db } = await testDatabase()
const note_id = await addNote(db)
const [task, beside, elsewhere] = [
  await addTask(db, [], { note_id }),
  await addTask(db, [], { note_id, line: 2 }),
  await addTask(db),
]

beforeEach(async () => {
  await db.deleteFrom('edit').execute()
})

const insert = (parts: Partial<NewEdit> = {}) => addEdit(db, task, parts)

test.each<Change>([
  { kind: 'done' },
  { kind: 'reopen' },
  { kind: 'start' },
  { kind: 'cancel' },
  { kind: 'accept' },
  { kind: 'reject' },
  { kind: 'assign', owner: 'Dana Ortiz' },
  { kind: 'reschedule', due: Temporal.PlainDate.from('2025-12-01') },
])('a change comes back as it was asked for: $kind', async (change) => {
  expect((await theEdit(db, await insert({ change }))).change).toEqual(change)
})

const strange = ['- [ ] NUL \0, lone \ud800, "quotes", \\, 🔺', 'tab\tand \u2028']

test('what was written comes back exactly, whatever characters the note holds', async () => {
  const id = await insert()
  const written = { line: 3, before: strange, after: [...strange].toReversed() }
  const intent = { written, hashBefore: Buffer.from('a'), hashAfter: Buffer.from('b') }
  await keepIntent(db, id, intent)
  expect(await theEdit(db, id)).toMatchObject({ state: 'pending', written: null, intent })
  await settleEdit(db, id, { state: 'written', message: 'NUL \0', written }, NOW)
  expect(await theEdit(db, id)).toMatchObject({
    state: 'written',
    message: 'NUL \uFFFD',
    written,
    intent: null,
  })
})

test('one that waits is tried again after pauses that grow, oldest first', async () => {
  const [first, second] = [await insert(), await insert({ taskId: elsewhere })]
  expect(await pendingEdits(db, NOW)).toEqual([first, second])
  await postponeEdit(db, await theEdit(db, first), 'The note is away.', NOW)
  expect(await pendingEdits(db, NOW.add({ seconds: 4 }))).toEqual([second])
  expect(await pendingEdits(db, NOW.add({ seconds: 5 }))).toEqual([first, second])
  await postponeEdit(db, await theEdit(db, first), 'The note is away.', NOW)
  expect(await pendingEdits(db, NOW.add({ seconds: 9 }))).toEqual([second])
  expect((await waitingEdits(db)).map(({ id, message }) => [id, message])).toEqual([
    [first, 'The note is away.'],
    [second, null],
  ])
})

test('older ones of the same note come before, others don’t', async () => {
  const [first, , ended] = [
    await insert(),
    await insert({ taskId: elsewhere }),
    await insert({ taskId: beside }),
  ]
  await settleEdit(db, ended, { state: 'refused', message: 'No.', written: null }, NOW)
  const last = await insert({ taskId: beside })
  await insert()
  expect(await olderPending(db, await theEdit(db, last))).toEqual([first])
})

test('who asked is told of an end once, and of nothing that still waits', async () => {
  const [id] = [await insert(), await insert()]
  await settleEdit(db, id, { state: 'unchanged', message: null, written: null }, NOW)
  const untold = async (before = NOW) => (await untoldEdits(db, before)).map((edit) => edit.id)
  expect(await untold(NOW.subtract({ seconds: 1 }))).toEqual([])
  expect(await untold()).toEqual([id])
  await markTold(db, id, NOW)
  expect(await untold()).toEqual([])
  expect(await theEdit(db, id)).toMatchObject({ isTold: true })
})
