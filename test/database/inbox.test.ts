import { beforeEach, expect, test } from 'vitest'
import { connect } from '../../src/database/connect.ts'
import { closeLetter, keepLetter, returnLetter, takeLetters } from '../../src/database/inbox.ts'
import { testDatabase } from '../support/database.ts'
import { NOW } from './rows.ts'

const { db, url } = await testDatabase()

beforeEach(async () => {
  await db.deleteFrom('inbox').execute()
})

const keep = (id: string, about = id, body: unknown = { id }) => keepLetter(db, { id, about, body }, NOW)
const take = async (limit = 10, now = NOW) => (await takeLetters(db, limit, now)).map(({ id }) => id)

test('the same event is written down once, whoever delivers it', async () => {
  const told = await Promise.all([keep('Ev1'), keep('Ev1'), keep('Ev1')])
  expect(told.filter(Boolean)).toHaveLength(1)
  expect(await take()).toEqual(['Ev1'])
})

test('letters are taken once, oldest first, and never again once they are closed', async () => {
  for (const id of ['Ev1', 'Ev2', 'Ev3']) await keep(id)
  expect(await take(2)).toEqual(['Ev1', 'Ev2'])
  expect(await take(2)).toEqual(['Ev3'])
  for (const id of ['Ev1', 'Ev2', 'Ev3']) await closeLetter(db, id, NOW)
  expect(await take(10, NOW.add({ hours: 24 }))).toEqual([])
})

test('a letter whose reader died is taken again after a minute', async () => {
  await keep('Ev1')
  await take()
  expect(await take(10, NOW.add({ seconds: 59 }))).toEqual([])
  expect(await take(10, NOW.add({ seconds: 60 }))).toEqual(['Ev1'])
})

test('a letter that couldn’t be carried out comes back after pauses that grow to an hour', async () => {
  await keep('Ev1')
  const pauses: number[] = []
  for (let now = NOW; pauses.length < 14; ) {
    const [letter] = await takeLetters(db, 1, now)
    if (!letter) throw new Error('The letter is not there')
    await returnLetter(db, letter, 'no\0pe', now)
    const { try_at } = await db.selectFrom('inbox').select('try_at').executeTakeFirstOrThrow()
    pauses.push(try_at.since(now).total('seconds'))
    now = try_at
  }
  expect(pauses.slice(0, 4)).toEqual([5, 10, 20, 40])
  expect(pauses.at(-1)).toBe(3600)
})

test('of letters about the same thing the later waits for the earlier', async () => {
  await keep('added', 'reaction one')
  await keep('removed', 'reaction one')
  await keep('other', 'reaction two')
  expect(await take()).toEqual(['added', 'other'])
  expect(await take()).toEqual([])
  await closeLetter(db, 'added', NOW)
  expect(await take()).toEqual(['removed'])
})

test('copies of the bot share the letters', async () => {
  const ids = Array.from({ length: 40 }, (_, index) => `Ev${index}`)
  for (const id of ids) await keep(id)
  const copies = [connect(url), connect(url), connect(url)]
  const takings = await Promise.all(
    copies.flatMap((copy) => Array.from({ length: 8 }, () => takeLetters(copy, 5, NOW))),
  )
  const taken = takings.flat().map(({ id }) => id)
  expect(taken).toHaveLength(new Set(taken).size)
  expect(taken.toSorted()).toEqual(ids.toSorted())
  await Promise.all(copies.map((copy) => copy.destroy()))
})

test('what Slack sends may hold what Postgres refuses', async () => {
  await keep('Ev\0', 'x', { text: 'a\0b\ud800c', list: ['\udfff'] })
  const [letter] = await takeLetters(db, 1, NOW)
  expect(letter?.body).toEqual({ text: 'a\uFFFDb\uFFFDc', list: ['\uFFFD'] })
})
