import { describe, expect, test } from 'vitest'
import type { OwnedTask } from '../../src/database/reminders.ts'
import { why } from '../../src/reminders/why.ts'
import { dana, date, known, task } from './known.ts'

const failing = (one: OwnedTask, parts: Parameters<typeof known>[0] = {}, owner = dana) =>
  why(one, owner, known({ tasks: [one], ...parts })).conditions.flatMap(({ holds, words }) =>
    holds ? [] : [words],
  )

describe('what keeps a task out of a digest', () => {
  test.each([
    ['nothing', {}, []],
    ['done', { status: 'done' }, ['It is done.']],
    ['proposed', { proposed: true }, ['It is proposed: nobody’s duty until it is accepted.']],
    ['no date', { due: null }, ['It has no due date.']],
    ['far ahead', { due: '2025-11-20' }, ['It is due on 2025-11-20; from 3 days before, it is listed.']],
    ['starts later', { start: '2025-11-13' }, ['It starts on 2025-11-13.']],
    ['waits', { waitsFor: ['Sign the lease'] }, ['It waits for “Sign the lease”.']],
    ['long overdue', { due: '2025-11-06' }, ['Long overdue, it is only counted today.']],
  ] as const)('%s', (_, parts, expected) => {
    expect(failing(task(parts))).toEqual(expected)
  })

  test('a snooze, and what was said of it', () => {
    const snooze = { taskId: 0, personId: dana.id, until: date('2025-11-20'), times: 1, listedOn: null }
    expect(failing(task({ snoozes: [{ ...snooze, reason: null }] }))).toEqual([
      'It was snoozed until 2025-11-20.',
    ])
    expect(failing(task({ snoozes: [{ ...snooze, times: 3, reason: 'waiting for legal' }] }))).toEqual([
      'It was snoozed until 2025-11-20, the 3rd time: “waiting for legal”.',
    ])
  })

  test('what its owner chose', () => {
    const unchosen = { at: null, days: null, weekday: 5, leadDays: null, form: 'digest' } as const
    const off = { ...dana, preference: { ...unchosen, rhythm: 'off' } } as const
    expect(failing(task(), {}, off)).toEqual(['Dana Ortiz wants no reminders.'])
    const weekly = { ...dana, preference: { ...unchosen, rhythm: 'weekly' } } as const
    expect(failing(task(), {}, weekly)).toEqual([
      'For Dana Ortiz it is Tuesday 09:00 (UTC); reminders go out from 09:00 as Dana Ortiz chose; no reminders go out on Tuesdays.',
    ])
    expect(why(task(), weekly, known({})).next?.toString()).toBe('2025-11-14')
  })

  test('an owner whom Slack does not know', () => {
    expect(failing(task(), {}, { ...dana, where: null })).toEqual([
      'Nobody in Slack is known to be Dana Ortiz.',
    ])
  })

  test('the hour, and the digest that is out already', () => {
    const claimed = [{ personId: dana.id, localDate: date('2025-11-11') }]
    expect(failing(task(), { now: '2025-11-11T08:15Z', claimed })).toEqual([
      'For Dana Ortiz it is Tuesday 08:15 (UTC); reminders go out from 09:00.',
      'Today’s digest has gone out already.',
    ])
  })

  test('a day off', () => {
    expect(failing(task(), { now: '2025-11-15T10:00Z' })).toContain(
      'For Dana Ortiz it is Saturday 10:00 (UTC); reminders go out from 09:00; no reminders go out on Saturdays.',
    )
  })

  test('more urgent tasks', () => {
    const low = task({ priority: 'lowest' })
    const tasks = [low, ...Array.from({ length: 10 }, () => task())]
    expect(failing(low, { tasks })).toEqual(['More urgent tasks fill the digest.'])
  })

  test('a channel, for what is confidential', () => {
    const team = { ...dana, where: { kind: 'channel', channel: 'CFIELD' } } as const
    expect(failing(task({ confidential: true }), {}, team)).toEqual([
      'Its note is confidential, and this group is reminded in a channel.',
    ])
  })
})

describe('when it will be', () => {
  const until = (day: string) => [
    { taskId: 0, personId: dana.id, until: date(day), reason: null, times: 1, listedOn: null },
  ]

  test.each([
    ['now, where the hour has come', {}, '2025-11-11T09:00Z', '2025-11-11'],
    ['today, before the hour', {}, '2025-11-11T07:00Z', '2025-11-11'],
    ['tomorrow, once the day’s hours are over', {}, '2025-11-11T19:00Z', '2025-11-12'],
    ['three days ahead', { due: '2025-11-20' }, '2025-11-11T09:00Z', '2025-11-17'],
    ['from its start', { start: '2025-11-13' }, '2025-11-11T09:00Z', '2025-11-13'],
    ['when it wakes, on Monday', { due: '2025-11-05' }, '2025-11-13T09:00Z', '2025-11-17'],
    ['when it comes back from snooze', { snoozes: until('2025-11-18') }, '2025-11-11T09:00Z', '2025-11-18'],
    ['after a snooze until a weekend', { snoozes: until('2025-11-15') }, '2025-11-11T09:00Z', '2025-11-17'],
    [
      'when it comes back, though it has no date',
      { due: null, snoozes: until('2025-11-18') },
      '2025-11-11T09:00Z',
      '2025-11-18',
    ],
    ['never, while it waits', { waitsFor: ['Sign'] }, '2025-11-11T09:00Z', null],
    ['never, without a date', { due: null }, '2025-11-11T09:00Z', null],
  ])('%s', (_, parts, now, expected) => {
    const one = task(parts)
    expect(why(one, dana, known({ tasks: [one], now })).next?.toString() ?? null).toBe(expected)
  })
})
