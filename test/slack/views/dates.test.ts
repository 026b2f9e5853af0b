import { describe, expect, test } from 'vitest'
import { dateInWords, dueInWords } from '../../../src/slack/views/dates.ts'
import { day } from './listed.ts'

describe('on 22 November 2025, a Saturday, a task reads', () => {
  test.each([
    ['2025-11-22', 'due today'],
    ['2025-11-23', 'due tomorrow'],
    ['2025-11-24', 'due Monday'],
    ['2025-11-28', 'due Friday'],
    ['2025-11-29', 'due 29 Nov'],
    ['2026-01-02', 'due 2 Jan 2026'],
    ['2025-11-21', '1 day overdue'],
    ['2025-11-09', '13 days overdue'],
    ['2025-11-08', '2 weeks overdue'],
    ['2025-11-02', '2 weeks overdue'],
    ['2025-11-01', '3 weeks overdue'],
    ['2025-09-23', '8 weeks overdue'],
    ['2025-09-22', '2 months overdue'],
    ['2024-11-23', '11 months overdue'],
    ['2024-11-22', '1 year overdue'],
    ['2020-01-01', '5 years overdue'],
  ])('due %s: %s', (due, words) => {
    expect(dueInWords(day(due), day('2025-11-22'))).toBe(words)
  })

  test('without a date: no due date', () => {
    expect(dueInWords(null, day('2025-11-22'))).toBe('no due date')
  })
})

test('a date of another year is written with its year', () => {
  expect(dateInWords(day('2025-11-08'), day('2025-01-01'))).toBe('8 Nov')
  expect(dateInWords(day('2024-11-08'), day('2025-01-01'))).toBe('8 Nov 2024')
})
