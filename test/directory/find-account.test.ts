import { expect, test } from 'vitest'
import { accountsBelow } from '../../src/directory/accounts-below.ts'
import { findAccount } from '../../src/directory/find-account.ts'
import { likeness } from '../../src/directory/likeness.ts'

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
