import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { accountsBelow } from '../../src/directory/accounts-below.ts'
import { findAccount } from '../../src/directory/find-account.ts'
import { fold } from '../../src/directory/fold.ts'
import { likeness } from '../../src/directory/likeness.ts'
import { testDatabase } from '../support/database.ts'

const accounts = [
  { name: 'MAI', aliases: ['Microsoft AI'], parent: 'Microsoft' },
  { name: 'Microsoft', aliases: [], parent: null },
  { name: 'Norrland Rail', aliases: ['Twin'], parent: null },
  { name: 'Northern Bank', aliases: ['Twin'], parent: null },
  { name: 'UK Met Office', aliases: ['UK Met'], parent: null },
]

test.each([
  ['a name', 'MAI', 'MAI'],
  ['another case and accents', 'ｍáí', 'MAI'],
  ['an alias', 'uk  met', 'UK Met Office'],
  ['a name that begins another', 'Microsoft', 'Microsoft'],
  ['an alias of two', 'twin', 'Norrland Rail or Northern Bank'],
  ['a beginning', 'norr', 'Norrland Rail'],
  ['a beginning of an alias', 'Microsoft A', 'MAI'],
  ['a beginning of two', 'nor', 'Norrland Rail or Northern Bank'],
  ['a misspelling', 'Nordland Rail', 'near Norrland Rail'],
  ['an inner word', 'office', 'near UK Met Office'],
  ['nothing like any', 'Quux', 'near nothing'],
  ['nothing', ' ', 'near nothing'],
])('%s: “%s” finds %s', (_, query, expected) => {
  const match = findAccount(accounts, query)
  const list = (found: readonly { name: string }[]) => found.map(({ name }) => name).join(' or ')
  const told =
    match.kind === 'found'
      ? match.account.name
      : match.kind === 'ambiguous'
        ? list(match.candidates)
        : `near ${list(match.nearest) || 'nothing'}`
  expect(told).toBe(expected)
})

test('texts are as alike as Postgres finds them, whatever they are', async () => {
  const { db } = await testDatabase()
  const word = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'abAB01é'), maxLength: 6 }),
    fc.constantFrom('Norrland', 'nordland', 'UK', 'Met', 'MÀI', 'Straße'),
  )
  const text = fc.array(fc.tuple(word, fc.constantFrom(' ', '-', '&', "'", '  ')), { maxLength: 4 })
  const pairs = fc.sample(fc.tuple(text, text), 500).map((pair) => pair.map((parts) => parts.flat().join('')))
  const folded = pairs.map((pair) => pair.map(fold))
  const { rows } = await sql<{ alike: number }>`
    select similarity(a, b) as alike
    from json_array_elements(${JSON.stringify(folded)}::json) with ordinality pair (texts, number),
      lateral (select texts ->> 0 as a, texts ->> 1 as b) names
    order by number`.execute(db)
  for (const [at, [a = '', b = '']] of pairs.entries())
    expect({ a, b, alike: likeness(a, b) }).toEqual({ a, b, alike: expect.closeTo(rows[at]?.alike ?? -1, 5) })
})

// As `select similarity(a, b)` answers in Postgres.
test.each([
  ['word', 'two words', 0.36363637],
  ['norrland', 'nordland', 0.5],
  ['Nordland Rail', 'Norrland Rail', 0.64705884],
  ['MAI', 'mai', 1],
  ['MAI', 'UK Met', 0.1],
  ['', 'x', 0],
])('%s and %s are as alike as pg_trgm finds them', (a, b, expected) => {
  expect(likeness(a, b)).toBeCloseTo(expected, 5)
})

test.each([
  ['Microsoft', ['Microsoft', 'MAI', 'Falcon']],
  ['mai', ['MAI', 'Falcon']],
  ['Falcon', ['Falcon']],
  ['Loop', ['Loop', 'Back']],
  ['Unheard', ['Unheard']],
])('%s and what lies below it', (name, expected) => {
  const tree = [
    { name: 'Microsoft', parent: null },
    { name: 'MAI', parent: 'Microsoft' },
    { name: 'Falcon', parent: 'mai' },
    { name: 'Loop', parent: 'Back' },
    { name: 'Back', parent: 'Loop' },
  ]
  expect(accountsBelow(tree, name).map((one) => one.toLowerCase())).toEqual(
    expected.map((one) => one.toLowerCase()),
  )
})
