import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type ManualClock, manualClock } from '../../sandbox/clock.ts'
import type { Message } from '../../sandbox/state/message.ts'
import { NUMBER_EMOJIS } from '../../src/changes/gesture.ts'
import { sendDigests } from '../../src/reminders/send.ts'
import { addMember, addNote, addPerson, addTask } from '../database/rows.ts'
import { testDatabase } from '../support/database.ts'
import { NOW, type Rig, startRig } from './rig.ts'

// The bot puts the numbers of its tasks on each digest.

const { db } = await testDatabase()

const NAMES = ['Dana Ortiz', 'Femi Adeyemi', 'Ilse Vogel', 'Tomás Reyes', 'Wanjiru Kamau', 'Yuki Tanaka']
let clock: ManualClock
let rig: Rig
beforeAll(async () => {
  clock = manualClock(NOW)
  const people = NAMES.map((realName) => ({ realName }))
  rig = await startRig('http', db, { sandbox: { people, clock }, deps: { now: clock.now } })
})
afterAll(() => rig.stop())

beforeEach(async () => {
  clock.advance({ hours: 24 })
  rig.sandbox.faults.clear()
  rig.sandbox.limitRates(false)
  for (const table of ['digest', 'note', 'member', 'person'] as const) await db.deleteFrom(table).execute()
})

/** Sends each of these people a digest of so many tasks, and gives the messages. */
async function digestsFor(...counts: readonly number[]): Promise<Message[]> {
  const users = NAMES.slice(0, counts.length).map((name) => rig.sandbox.as(name))
  for (const [index, { user }] of users.entries()) {
    const person = await addPerson(db)
    await addMember(db, user.id, { person_id: person })
    const due = clock.now().toZonedDateTimeISO('UTC').toPlainDate()
    const note_id = await addNote(db)
    for (let line = 0; line < (counts[index] ?? 0); line += 1)
      await addTask(db, [person], { note_id, line, due })
  }
  const { send, find } = rig.slack
  const { signal } = new AbortController()
  const settings = rig.deps.settings.reminders
  await sendDigests({ ...rig.deps, settings, send, find, signal, pause: async () => {} })
  return users.map(({ sees }) => sees().at(-1) ?? never())
}

function never(): never {
  throw new Error('There is no digest.')
}

/** What is on a message now, in the order in which it was put there. */
function numbersOn({ channel, ts }: Message): string[] {
  const messages = [...rig.sandbox.workspace.messages.values()]
  const message = messages.find((each) => each.channel === channel && each.ts === ts)
  return message?.reactions.map(({ name }) => name) ?? []
}

test('a digest gets the number of each task, in their order', async () => {
  const [three, ten] = await digestsFor(3, 12)
  await rig.slack.putNumbers()
  expect(numbersOn(three ?? never())).toEqual(NUMBER_EMOJIS.slice(0, 3))
  expect(numbersOn(ten ?? never())).toEqual(NUMBER_EMOJIS)
})

test('they are no gestures: nothing is done, and nobody is told anything', async () => {
  const [digest] = await digestsFor(2)
  const before = rig.sandbox.workspace.messages.size
  await rig.slack.putNumbers()
  await rig.sandbox.settled()
  await rig.slack.idle()
  expect(await db.selectFrom('edit').selectAll().execute()).toEqual([])
  expect(rig.sandbox.workspace.messages.size).toBe(before)
  expect(numbersOn(digest ?? never())).toHaveLength(2)
})

test('where Slack allows no more, the rest waits, and is put on once it does', async () => {
  const digests = await digestsFor(10, 10, 10, 10, 10, 10)
  rig.sandbox.limitRates(true)
  const on = () => digests.reduce((sum, digest) => sum + numbersOn(digest).length, 0)
  await rig.slack.putNumbers()
  expect(on()).toBe(50)
  clock.advance({ minutes: 2 })
  await rig.slack.putNumbers()
  expect(on()).toBe(60)
})

test('after a crash what is there already is not put on twice, and what lacks is', async () => {
  const [digest] = await digestsFor(4)
  rig.sandbox.faults.add('reactions.add', { work: 'done', answer: { kind: 'cut' } })
  await rig.slack.putNumbers()
  expect(numbersOn(digest ?? never())).toEqual(NUMBER_EMOJIS.slice(0, 1))
  clock.advance({ minutes: 2 })
  await rig.slack.putNumbers()
  expect(numbersOn(digest ?? never())).toEqual(NUMBER_EMOJIS.slice(0, 4))
})

test('an old digest gets none', async () => {
  const [digest] = await digestsFor(2)
  clock.advance({ hours: 5 })
  await rig.slack.putNumbers()
  expect(numbersOn(digest ?? never())).toEqual([])
})

test('one that is gone is asked for once', async () => {
  const [digest] = await digestsFor(2)
  const error = 'message_not_found'
  rig.sandbox.faults.add('reactions.add', { work: 'undone', answer: { kind: 'refusal', error } })
  await rig.slack.putNumbers()
  await rig.slack.putNumbers()
  expect(numbersOn(digest ?? never())).toEqual([])
})
