import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { findFacts } from '../../src/database/answers/facts.ts'
import { answerTasks } from '../../src/database/answers/tasks.ts'
import { gatherWords, wordsLike } from '../../src/database/words.ts'
import { fold } from '../../src/directory/fold.ts'
import { testDatabase } from '../support/database.ts'
import { addNote, addTask } from './rows.ts'

const { db } = await testDatabase()

describe('Postgres folds as the bot folds names', () => {
  test.each([
    'Crème Brûlée',
    'ÅNGSTRÖM Ærø œuvre',
    'Straße, STRASSE',
    'Łódź Đorđe Þór ħ ı',
    'ﬁne ① ｆｕｌｌ',
    'Ελλάδα Москва',
    'it’s ‘here’ ʼthere',
    'zero\u200bwidth soft\u00adhyphen',
    'e\u0301',
    '東京 ひらがな',
  ])('%s', async (text) => {
    const { rows } = await sql<{ folded: string }>`select folded(${text}) as folded`.execute(db)
    expect(rows[0]?.folded).toBe(fold(text))
  })
})

const today = Temporal.PlainDate.from('2025-11-11')
const everything = { accounts: null, people: null, filters: [], sight: { confidential: [] }, today, limit: 9 }
const find = async (...words: string[]) =>
  (await answerTasks(db, { ...everything, words: words.map(fold) })).tasks.map(({ text }) => text)

describe('words find the same', () => {
  let id = 0
  beforeAll(async () => {
    id = await addNote(db, { title: 'Zürich roadmap', hash: Buffer.from('1') })
    await addTask(db, [], { note_id: id, text: 'Send the Crème/brûlée pricing-sheet' })
    await addTask(db, [], { text: 'Review pricing' })
    await db
      .insertInto('fact')
      .values([
        { note_id: id, line: 1, text: 'Budget is open' },
        { note_id: id, line: 2, text: 'The roadmap slips' },
      ])
      .execute()
  })

  const SOUGHT: readonly (readonly [words: string[], found: string[]])[] = [
    [['PRICING'], ['Send the Crème/brûlée pricing-sheet', 'Review pricing']],
    [['creme', 'zurich'], ['Send the Crème/brûlée pricing-sheet']],
    [['pricing sheet'], []],
    [['pricing-sheet'], ['Send the Crème/brûlée pricing-sheet']],
    [['pric'], []],
    [['/'], ['Send the Crème/brûlée pricing-sheet']],
  ]

  test('before they are gathered', async () => {
    for (const [words, found] of SOUGHT) expect([words, await find(...words)]).toEqual([words, found])
  })

  test('and after', async () => {
    expect(await gatherWords(db)).toBe(2)
    expect(await gatherWords(db)).toBe(0)
    for (const [words, found] of SOUGHT) expect([words, await find(...words)]).toEqual([words, found])
  })

  test('and in a note that has changed since', async () => {
    await addTask(db, [], { note_id: id, text: 'Find a wombat' })
    await db
      .updateTable('note')
      .set({ hash: Buffer.from('2') })
      .where('id', '=', id)
      .execute()
    expect(await find('wombat')).toEqual(['Find a wombat'])
    expect(await gatherWords(db)).toBe(1)
    expect(await find('wombat')).toEqual(['Find a wombat'])
  })

  test('key information that holds them itself comes before that of notes whose title does', async () => {
    const found = await findFacts(db, { words: ['roadmap'], sight: { confidential: [] }, limit: 9 })
    expect(found).toMatchObject({
      matching: 2,
      facts: [{ text: 'The roadmap slips' }, { text: 'Budget is open' }],
    })
  })

  test('a word that nobody wrote is near those that somebody did', async () => {
    expect(await wordsLike(db, 'pricng')).toEqual(['pricing'])
    expect(await wordsLike(db, 'pricing')).toEqual([])
    expect(await wordsLike(db, 'xyzzy')).toEqual([])
  })
})

test('a note too long for one vector is looked through instead', async () => {
  await addTask(db, [], { text: `${'ab '.repeat(100_000)}needle` })
  await gatherWords(db)
  expect(await find('needle')).toHaveLength(1)
})

test('two copies don’t gather at the same time', async () => {
  await addNote(db, { hash: Buffer.from('3') })
  const counts = await Promise.all([gatherWords(db), gatherWords(db)])
  expect(Math.max(...counts)).toBe(1)
  expect(counts[0] === 1 && counts[1] === 1).toBe(false)
})
