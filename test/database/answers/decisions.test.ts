import { beforeAll, expect, test } from 'vitest'
import { answerDecisions, type DecisionQuestion } from '../../../src/database/answers/decisions.ts'
import { seedAccounts, seedNote } from '../../slack/seed.ts'
import { testDatabase } from '../../support/database.ts'

const { db } = await testDatabase()

beforeAll(async () => {
  await seedAccounts(db, [{ name: 'MAI' }])
  await seedNote(db, { path: 'Undated.md', decisions: [{ text: 'Undated' }] })
  await seedNote(db, {
    path: 'October.md',
    title: 'Pricing in October',
    date: '2025-10-28',
    participants: ['Dana Ortiz', 'Lee Park'],
    decisions: [{ text: 'First', accounts: ['MAI'] }, { text: 'Second' }],
  })
  await seedNote(db, {
    path: 'November.md',
    date: '2025-11-03',
    decisions: [{ text: 'Third', accounts: ['MAI'] }],
  })
  await seedNote(db, {
    path: 'Secret.md',
    date: '2025-11-04',
    confidential: true,
    decisions: [{ text: 'Secret' }],
  })
})

async function texts(given: Partial<DecisionQuestion>): Promise<string[]> {
  const everything = { accounts: null, words: [], since: null, sight: { confidential: [] }, limit: 50 }
  const { matching, decisions } = await answerDecisions(db, { ...everything, ...given })
  expect(matching).toBeGreaterThanOrEqual(decisions.length)
  return decisions.map(({ text }) => text)
}

test('the newest meeting comes first, each in its note’s order, those without a date last', async () => {
  expect(await texts({})).toEqual(['Third', 'First', 'Second', 'Undated'])
})

test('an account’s, since a day, with words in the text or the note’s title', async () => {
  const { id } = await db.selectFrom('account').select('id').executeTakeFirstOrThrow()
  expect(await texts({ accounts: [id] })).toEqual(['Third', 'First'])
  expect(await texts({ since: Temporal.PlainDate.from('2025-11-01') })).toEqual(['Third'])
  expect(await texts({ words: ['pricing', 'second'] })).toEqual(['Second'])
})

test('each says where it was decided and who was there', async () => {
  const { matching, decisions } = await answerDecisions(db, {
    accounts: null,
    words: ['first'],
    since: null,
    sight: { confidential: [] },
    limit: 50,
  })
  expect(matching).toBe(1)
  expect(decisions).toMatchObject([
    {
      accounts: ['MAI'],
      participants: ['Dana Ortiz', 'Lee Park'],
      line: 50,
      note: { title: 'Pricing in October', path: 'October.md' },
    },
  ])
})

test('what isn’t listed is counted', async () => {
  const question = { accounts: null, words: [], since: null, sight: { confidential: [] }, limit: 1 }
  expect(await answerDecisions(db, question)).toMatchObject({ matching: 4, decisions: [{ text: 'Third' }] })
})
