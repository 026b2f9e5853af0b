import { describe, expect, test } from 'vitest'
import { bySubject } from '../../src/slack/same-subject.ts'

const isSame = (one: string, other: string) => bySubject([one, other]).length === 1

describe('decided again: people say it', () => {
  test.each([
    ['with another date', 'Ship in March', 'Ship in May instead'],
    [
      'with another weekday, the other way round',
      'Weekly sync moves to Tuesday',
      'Move the weekly sync to Thursdays',
    ],
    ['with another number', 'Pilot discount is 20%', 'Pricing: the discount for pilots stays at 15 %'],
    ['in more words', 'Host the data in Europe', 'We agreed to host all customer data in Europe (Frankfurt)'],
    ['negated', 'Open-source the client library', 'Not going to open source the client library yet'],
    ['with accents and capitals', 'Café pilot in Zürich', 'CAFE PILOT IN ZURICH: go'],
    ['with an outcome added', 'Weekly status report', 'The weekly status report goes to Priya'],
    ['word for word', 'Hire two people', 'Hire two people'],
  ])('%s', (_, one, other) => {
    expect(isSame(one, other)).toBe(true)
  })
})

describe('about something else', () => {
  test.each([
    ['one word in common', 'Ship in March', 'Ship the SDK in March'],
    ['the date alone in common', 'Workshop on 12 November 2025', 'Pricing review on 12 November 2025'],
    ['the words of deciding alone', 'We decided to use Kafka', 'We decided to use Postgres'],
    ['half in common', 'Storage quota for training', 'Storage quota for billing alerts and exports'],
    ['nothing said at all', '', '…'],
    ['another name', 'Renew the contract with Acme', 'Renew the contract with Beta'],
  ])('%s', (_, one, other) => {
    expect(isSame(one, other)).toBe(false)
  })
})

describe('known to go wrong', () => {
  test('the same thing by another name stays apart', () => {
    expect(isSame('Use H100 for training', 'Use B200 for training')).toBe(false)
  })

  test('many words in common put different names together', () => {
    expect(isSame('Renew the support contract with Acme', 'Renew the support contract with Beta')).toBe(true)
  })
})

test('each is put under the first that it is about, in their order', () => {
  const texts = ['Ship in May', 'Host data in Europe', 'Ship in April', 'Hire two people', 'Ship in March']
  expect(bySubject(texts)).toEqual([[0, 2, 4], [1], [3]])
})

test('a thousand decisions that share words take no longer than their number', () => {
  const texts = Array.from(
    { length: 1_000 },
    (_, index) => `Plan the region launch ${'abcdefghij'[index % 10]}x${index}`,
  )
  expect(bySubject(texts).flat()).toHaveLength(1_000)
})
