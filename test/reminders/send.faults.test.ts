import fc from 'fast-check'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { type Preference, savePreference } from '../../src/database/preference.ts'
import type { SendDeps } from '../../src/reminders/deliver.ts'
import { sendDigests } from '../../src/reminders/send.ts'
import { addMember, addNote, addPerson, addTask, NOW } from '../database/rows.ts'
import { testDatabase } from '../support/database.ts'
import { conversations, type Fate } from './conversations.ts'
import { weekdays } from './known.ts'

// Three copies of the bot, and everything that can go wrong between them and Slack.

const { db } = await testDatabase()

/** How many each person has; those who have several want a message for each. */
const TASKS = [12, 1, 1, 3, 1, 1, 2, 1]
const TROUBLED_MINUTES = 12
/** Enough for a claim to run out and for what then is missing to be sent. */
const QUIET_MINUTES = 6

const fate = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Fate>('sent') },
  { weight: 5, arbitrary: fc.constantFrom<Fate>('lost', 'cut', 'dies before', 'dies after') },
  { weight: 1, arbitrary: fc.constant<Fate>({ later: 30 }) },
)
const trouble = fc.record({
  fates: fc.infiniteStream(fate),
  blind: fc.infiniteStream(fc.boolean()),
})

test('whatever fails, everyone gets exactly one digest, or each of its messages once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(trouble, async ({ fates, blind }) => {
      const expected = await startOver()
      let isTroubled = true
      const slack = conversations(() => (isTroubled ? fates.next().value : 'sent'))
      const find: SendDeps['find'] = async (id, where) =>
        isTroubled && blind.next().value ? { kind: 'unclear', reason: 'timeout' } : slack.find(id, where)
      for (let minute = 0; minute < TROUBLED_MINUTES + QUIET_MINUTES; minute++) {
        isTroubled = minute < TROUBLED_MINUTES
        const now = NOW.add({ minutes: minute })
        await Promise.all([1, 2, 3].map(() => copyOfTheBot(slack.send, find, now)))
      }
      const got = Map.groupBy(slack.messages, ({ to }) => to)
      for (const [user, tasks] of expected)
        expect(got.get(user)?.map((message) => message.tasks)).toEqual(tasks)
      const states = await db.selectFrom('digest').select('state').execute()
      expect(states).toEqual([...expected].map(() => ({ state: 'sent' })))
      const posts = await db.selectFrom('post').select('ts').distinct().execute()
      const showing = slack.messages.filter(({ tasks }) => tasks.length > 0)
      expect(posts.map(({ ts }) => ts).toSorted()).toEqual(showing.map(({ ts }) => ts).toSorted())
    }),
    { seed: 6, numRuns: 8 },
  )
})

/** One minute of one copy; it ends when its work does, or when it dies. */
async function copyOfTheBot(
  send: SendDeps['send'],
  find: SendDeps['find'],
  now: Temporal.Instant,
): Promise<void> {
  const death = Promise.withResolvers<void>()
  let isDead = false
  const mortal: SendDeps['send'] = async (digest) => {
    if (isDead) return never
    const sent = send(digest)
    const first = await Promise.race([sent, new Promise<'died'>((resolve) => setImmediate(resolve, 'died'))])
    if (first !== 'died') return first
    isDead = true
    death.resolve()
    return never
  }
  const work = sendDigests({
    db,
    settings: weekdays,
    now: () => now,
    log: pino({ level: 'silent' }),
    send: mortal,
    find,
    pause: async () => {},
    signal: new AbortController().signal,
  })
  await Promise.race([work, death.promise])
}

const never = new Promise<never>(() => {})

/** Gives what everyone is to get: for each message, the tasks that it shows. */
async function startOver(): Promise<Map<string, number[][]>> {
  for (const table of ['digest', 'member', 'note', 'person'] as const) await db.deleteFrom(table).execute()
  const expected = new Map<string, number[][]>()
  for (const [index, owned] of TASKS.entries()) {
    const user = `U${index}`
    const person = await addPerson(db)
    await addMember(db, user, { person_id: person })
    if (owned > 1) await savePreference(db, person, ONE_BY_ONE, user, NOW)
    const note_id = await addNote(db)
    const ids: number[] = []
    for (let line = 1; line <= owned; line += 1) ids.push(await addTask(db, [person], { note_id, line }))
    expected.set(user, [...ids.slice(0, 10).map((id) => [id]), ...(owned > 10 ? [[]] : [])])
  }
  return expected
}

const ONE_BY_ONE: Preference = {
  rhythm: 'daily',
  at: null,
  days: null,
  weekday: 1,
  leadDays: null,
  form: 'tasks',
}
