import { describe, expect, test } from 'vitest'
import { nextDay, readRule } from '../../src/note/recurrence-rule.ts'

const next = (text: string, day: string) => {
  const rule = readRule(text)
  return rule === null ? 'no rule' : (nextDay(rule, Temporal.PlainDate.from(day))?.toString() ?? 'never')
}

describe('the day that follows', () => {
  test.each([
    ['every day', '2025-11-08', '2025-11-09'],
    ['EVERY DAY', '2025-11-08', '2025-11-09'],
    ['every 2 days', '2025-12-31', '2026-01-02'],
    ['every weekday', '2025-11-07', '2025-11-10'],
    ['every week', '2025-11-08', '2025-11-15'],
    ['every weekend', '2025-11-08', '2025-11-15'],
    ['every monday and thursday', '2025-11-08', '2025-11-10'],
    ['every 2 weeks on Monday', '2025-11-08', '2025-11-17'],
    ['every year in week 1', '2025-11-08', '2025-12-29'],
    ['every month on the 5th Monday', '2025-11-08', '2025-12-29'],
    ['every month on the 1st Monday', '2025-11-08', '2025-12-01'],
    ['every month on the 2nd last Friday', '2025-01-31', '2025-02-21'],
    ['every January on the 15th', '2025-11-08', '2026-01-15'],
    ['every January', '2025-11-08', '2026-01-08'],
    ['every 10 years', '2025-11-08', '2035-11-08'],
    ['every day do something', '2025-11-08', '2025-11-09'],
  ])('%s after %s is %s', (text, day, expected) => expect(next(text, day)).toBe(expected))
})

describe('a month or year without the day moves back, unless the rule names the day', () => {
  test.each([
    ['every month', '2025-01-31', '2025-02-28'],
    ['every month', '2024-01-31', '2024-02-29'],
    ['every month', '2025-01-30', '2025-02-28'],
    ['every 3 months', '2025-01-31', '2025-04-30'],
    ['every month', '2025-12-31', '2026-01-31'],
    ['every year', '2024-02-29', '2025-02-28'],
    ['every 4 years', '2024-02-29', '2028-02-29'],
    ['every February', '2024-02-29', '2028-02-29'],
    ['every month on the 31st', '2025-01-31', '2025-03-31'],
    ['every month on the 29th and 31st in February', '2025-01-31', '2028-02-29'],
    ['every month on the last', '2025-01-31', '2025-02-28'],
    ['every month on the last day', '2025-02-28', '2025-03-31'],
  ])('%s after %s is %s', (text, day, expected) => expect(next(text, day)).toBe(expected))

  test('moving back never comes to the day itself', () =>
    expect(next('every 2 years on the 29th and February', '2024-02-29')).toBe('2028-02-29'))
})

describe('hours and minutes come to days', () => {
  test.each([
    ['every hour', '2025-11-08', '2025-11-09'],
    ['every 12 hours', '2025-11-08', '2025-11-09'],
    ['every 36 hours', '2025-11-08', '2025-11-09'],
    ['every minute', '2025-11-08', '2025-11-09'],
    ['every day at 10', '2025-11-08', '2025-11-09'],
    ['every day at 99999999999999', '2025-11-08', '2025-11-09'],
    ['every hour on Monday', '2025-11-08', '2025-11-10'],
    ['every 7 minutes in February', '2025-11-08', '2026-02-01'],
  ])('%s after %s is %s', (text, day, expected) => expect(next(text, day)).toBe(expected))
})

describe('a rule ends', () => {
  test.each([
    ['every day for 3 times', '2025-11-08', '2025-11-09'],
    ['every day for 1 times', '2025-11-08', 'never'],
    ['every week until January 1, 2026', '2025-12-25', '2026-01-01'],
    ['every week until January 1, 2026', '2025-12-26', 'never'],
    ['every 9000 years', '2025-11-08', 'never'],
    ['every day', '0099-11-08', 'never'],
    ['every day', '9999-12-31', 'never'],
  ])('%s after %s is %s', (text, day, expected) => expect(next(text, day)).toBe(expected))
})

describe('no rule', () => {
  test.each([
    'foo',
    '',
    'when done',
    '3 days',
    'daily',
    'every other week',
    'every two weeks',
    'every 0 days',
    'every',
    'every day until 2026-01-01',
    'every! day',
    'every day for',
    'every day until tomorrow',
    'every 1st',
    'every quarter',
    'every month on the 999th',
  ])('%j', (text) => expect(readRule(text)).toBeNull())

  test('a text longer than any rule', () => expect(readRule(`every day ${'and '.repeat(25_000)}`)).toBeNull())
})

describe('a rule whose day never comes is answered, not searched for', () => {
  test.each([
    'every month on the 30th in February',
    'every week on the 40th',
    'every minute on the 30th and February',
    'every hour in week 60',
    'every month on the 6th Monday',
    'every week in week 1 in July',
    'every week in week 1 on 20th',
    `every ${'9'.repeat(20)} minutes`,
    'every 7 minutes on the 31st and February',
  ])('%s', (text) => expect(next(text, '2025-11-08')).toBe('never'))
})

test('when done is said apart from the rule, in any case', () => {
  expect(readRule('every day when done')?.whenDone).toBe(true)
  expect(readRule('every day WHEN DONE')?.whenDone).toBe(true)
  expect(readRule('every week when done on Monday')?.whenDone).toBe(false)
})
