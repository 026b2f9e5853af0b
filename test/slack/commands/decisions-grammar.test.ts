import { expect, test } from 'vitest'
import { readDecisions } from '../../../src/slack/commands/decisions-grammar.ts'
import { vocabulary } from './vocabulary.ts'

test.each([
  ['MAI since 2025-10', 'MAI', '2025-10-01', []],
  ['since 2025 MAI', 'MAI', '2025-01-01', []],
  ['UK Met Office since 2025-10-28 pricing', 'UK Met Office', '2025-10-28', ['pricing']],
  ['MAI SINCE 2024-02-29', 'MAI', '2024-02-29', []],
  ['MAI', 'MAI', undefined, []],
  ['MAI since', 'MAI', undefined, ['since']],
  ['MAI "since 2025"', 'MAI', undefined, ['since 2025']],
])('/decisions %s', (typed, account, since, words) => {
  const asked = readDecisions(typed, vocabulary)
  if (asked.kind === 'help') throw new Error('help was read')
  expect(asked.subject).toMatchObject({ account: { match: { account: { name: account } } }, words })
  expect(asked.since?.toString()).toBe(since)
})

test.each(['2025-13', '2025-02-30', 'October', '25'])('since %s can’t be read, which is said', (date) => {
  const asked = readDecisions(`MAI since ${date}`, vocabulary)
  expect(asked).toMatchObject({
    since: null,
    remarks: [`I can’t read “${date}” as a date: write since 2025, since 2025-10 or since 2025-10-28.`],
  })
})

test('help', () => {
  expect(readDecisions('help', vocabulary)).toEqual({ kind: 'help' })
})
