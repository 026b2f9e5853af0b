import fc from 'fast-check'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import type { SendDeps } from '../../src/reminders/send.ts'
import { sendDigests } from '../../src/reminders/send.ts'
import { addMember, addPerson, addTask, NOW } from '../database/rows.ts'
import { testDatabase } from '../support/database.ts'
import { conversations, type Fate } from './conversations.ts'
import { weekdays } from './known.ts'

// Three copies of the bot, and everything that can go wrong between them and Slack.

const { db } = await testDatabase()

const PEOPLE = 8
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

test('whatever fails, everyone gets exactly one digest', async () => {
  await fc.assert(
    fc.asyncProperty(trouble, async ({ fates, blind }) => {
      const users = await startOver()
      let isTroubled = true
      const slack = conversations(() => (isTroubled ? fates.next().value : 'sent'))
      const find: SendDeps['find'] = async (id, where) =>
        isTroubled && blind.next().value ? { kind: 'unclear', reason: 'timeout' } : slack.find(id, where)
      for (let minute = 0; minute < TROUBLED_MINUTES + QUIET_MINUTES; minute++) {
        isTroubled = minute < TROUBLED_MINUTES
        const now = NOW.add({ minutes: minute })
        await Promise.all([1, 2, 3].map(() => copyOfTheBot(slack.send, find, now)))
      }
      expect(slack.messages.map(({ to }) => to).toSorted()).toEqual(users)
      const states = await db.selectFrom('digest').select('state').execute()
      expect(states).toEqual(users.map(() => ({ state: 'sent' })))
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

async function startOver(): Promise<string[]> {
  for (const table of ['digest', 'member', 'note', 'person'] as const) await db.deleteFrom(table).execute()
  const users = Array.from({ length: PEOPLE }, (_, index) => `U${index}`)
  for (const user of users) {
    const person = await addPerson(db)
    await addMember(db, user, { person_id: person })
    await addTask(db, [person])
  }
  return users
}
