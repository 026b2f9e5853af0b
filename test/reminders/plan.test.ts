import { describe, expect, test } from 'vitest'
import type { Preference } from '../../src/database/preference.ts'
import type { Recipient } from '../../src/database/reminders.ts'
import type { Snooze } from '../../src/database/snooze.ts'
import { planDigests } from '../../src/reminders/plan.ts'
import { dana, date, everyDay, known, task, weekdays } from './known.ts'

// Today is Tuesday 11 November 2025 unless a row says otherwise.

const listed = (one: ReturnType<typeof task>, parts = {}) =>
  planDigests(known({ tasks: [one], ...parts })).digests.flatMap(({ items }) => items).length === 1

describe('which tasks', () => {
  test.each([
    ['overdue since yesterday', { due: '2025-11-10' }, true],
    ['due today', { due: '2025-11-11' }, true],
    ['due in three days', { due: '2025-11-14' }, true],
    ['due in four days', { due: '2025-11-15' }, false],
    ['without a due date', { due: null }, false],
    ['in progress', { status: 'in_progress' }, true],
    ['on hold', { status: 'on_hold' }, false],
    ['done', { status: 'done' }, false],
    ['cancelled', { status: 'cancelled' }, false],
    ['proposed', { proposed: true }, false],
    ['waiting for an open task', { waitsFor: ['Sign'] }, false],
    ['starting tomorrow', { start: '2025-11-12' }, false],
    ['starting today', { start: '2025-11-11' }, true],
    ['scheduled for tomorrow', { scheduled: '2025-11-12' }, false],
    ['scheduled for today', { scheduled: '2025-11-11' }, true],
    ['somebody else’s', { ownerIds: [2] }, false],
    ['owned twice over', { ownerIds: [1, 1] }, true],
    ['of several owners', { ownerIds: [2, 1] }, true],
    ['confidential, in the owner’s own conversation', { confidential: true }, true],
  ] as const)('a task %s: %o → %s', (_, parts, expected) => {
    expect(listed(task(parts))).toBe(expected)
  })

  test('with no lead days only what is due or overdue', () => {
    const settings = { ...weekdays, leadDays: 0 }
    expect(listed(task({ due: '2025-11-12' }), { settings })).toBe(false)
    expect(listed(task({ due: '2025-11-11' }), { settings })).toBe(true)
  })
})

describe('a task long overdue', () => {
  const dayOf = (days: number) => date('2025-11-11').subtract({ days }).toString()

  test.each([
    [1, true],
    [2, true],
    [3, true],
    [4, false],
    [6, false],
    [7, true],
    [8, false],
    [13, false],
    [14, true],
    [15, false],
    [29, false],
    [30, true],
    [31, false],
    [60, true],
    [365, false],
    [3_600, true],
  ])('on a Tuesday, %i days overdue, is listed: %s', (days, expected) => {
    expect(listed(task({ due: dayOf(days) }))).toBe(expected)
  })

  test('is counted where something else is listed', () => {
    const tasks = [task({ due: dayOf(5) }), task({ due: dayOf(0) })]
    const [digest] = planDigests(known({ tasks })).digests
    expect(digest).toMatchObject({
      items: [{ urgency: 'today' }],
      counts: { overdue: 1, today: 1, back: 0, soon: 0 },
      leftOut: { more: 0, resting: 1 },
    })
  })

  test.each([
    ['Monday', weekdays, '2025-11-10'],
    ['Tuesday, where Monday is no day of reminding', { ...weekdays, days: new Set([4, 2]) }, '2025-11-11'],
  ])('is listed on %s however long it is overdue', (_, settings, today) => {
    const long = task({ due: date(today).subtract({ days: 5 }).toString() })
    expect(listed(long, { settings, now: `${today}T09:00Z` })).toBe(true)
  })
})

describe('at which hour', () => {
  const sentAt = (zone: string | null, now: string, settings = everyDay) =>
    planDigests(
      known({ people: [{ ...dana, zone }], tasks: [task({ due: now.slice(0, 10) })], settings, now }),
    ).digests.length === 1

  test.each([
    ['a minute early', 'Europe/London', '2025-11-11T08:59Z', false],
    ['on time', 'Europe/London', '2025-11-11T09:00Z', true],
    ['caught up in the afternoon', 'Europe/London', '2025-11-11T17:59:59Z', true],
    ['not in the evening', 'Europe/London', '2025-11-11T18:00Z', false],
    ['not at night', 'Europe/London', '2025-11-11T03:00Z', false],
    ['in summer the clock on the wall counts', 'Europe/London', '2025-07-08T08:00Z', true],
    ['and not the one in Greenwich', 'Europe/London', '2025-07-08T07:59Z', false],
    ['the world’s first zone', 'Pacific/Kiritimati', '2025-11-10T19:00Z', true],
    ['the world’s last zone', 'Etc/GMT+12', '2025-11-11T21:00Z', true],
    ['a zone fourteen hours behind', '-14:00', '2025-11-11T23:00Z', true],
    ['half an hour off', 'Asia/Kolkata', '2025-11-11T03:30Z', true],
    ['half an hour off, early', 'Asia/Kolkata', '2025-11-11T03:29Z', false],
    ['no zone: the settings’ own', null, '2025-11-11T09:00Z', true],
  ])('%s: %s at %s → %s', (_, zone, now, expected) => {
    expect(sentAt(zone, now)).toBe(expected)
  })

  const at = (time: string) => ({ ...everyDay, at: Temporal.PlainTime.from(time) })

  test.each([
    ['the hour that spring skips begins after the gap', 'Europe/London', '01:30', '2025-03-30T01:29Z', false],
    ['the hour that spring skips is not lost', 'Europe/London', '01:30', '2025-03-30T01:30Z', true],
    ['the hour that autumn repeats: its first', 'Europe/London', '01:30', '2025-10-26T00:30Z', true],
    ['before the hour that autumn repeats', 'Europe/London', '01:30', '2025-10-26T00:29Z', false],
    ['an evening hour still has an hour to catch up', 'UTC', '17:30', '2025-11-11T18:29Z', true],
    ['and no more', 'UTC', '17:30', '2025-11-11T18:30Z', false],
    ['never past midnight', 'UTC', '23:30', '2025-11-12T00:10Z', false],
  ])('%s: %s at %s, %s → %s', (_, zone, time, now, expected) => {
    expect(sentAt(zone, now, at(time))).toBe(expected)
  })

  test('weekends are off, by the owner’s own calendar', () => {
    const saturdayInTokyo = '2025-11-15T00:00Z'
    expect(sentAt('Asia/Tokyo', saturdayInTokyo, weekdays)).toBe(false)
    expect(sentAt('America/Los_Angeles', '2025-11-14T17:00Z', weekdays)).toBe(true)
  })

  test('today is the owner’s today', () => {
    const people = [{ ...dana, zone: 'Pacific/Kiritimati' }]
    const plan = planDigests(
      known({ people, tasks: [task({ due: '2025-11-12' })], now: '2025-11-11T19:00Z' }),
    )
    expect(plan.digests[0]).toMatchObject({ localDate: date('2025-11-12'), items: [{ urgency: 'today' }] })
  })

  test('not again on a date that is claimed, but on the next', () => {
    const claimed = [{ personId: dana.id, localDate: date('2025-11-11') }]
    const tasks = [task()]
    expect(planDigests(known({ claimed, tasks })).digests).toEqual([])
    expect(planDigests(known({ claimed, tasks, now: '2025-11-12T09:00Z' })).digests).toHaveLength(1)
  })

  test.each([
    ['west over the date line, back into a day that was', 'Pacific/Honolulu', '2025-11-12T00:00Z', false],
    ['east into the next day', 'Pacific/Kiritimati', '2025-11-11T20:00Z', true],
    ['east on the same day', 'Asia/Tokyo', '2025-11-11T05:00Z', false],
  ])('who travels %s: %s at %s → %s', (_, zone, now, expected) => {
    const claimed = ['2025-11-10', '2025-11-11'].map((day) => ({ personId: dana.id, localDate: date(day) }))
    const plan = planDigests(known({ people: [{ ...dana, zone }], tasks: [task()], claimed, now }))
    expect(plan.digests.length === 1).toBe(expected)
  })

  test('days missed are not caught up one by one', () => {
    const tasks = [task({ due: '2025-11-04' })]
    expect(planDigests(known({ tasks })).digests.map(({ localDate }) => `${localDate}`)).toEqual([
      '2025-11-11',
    ])
  })
})

describe('the list', () => {
  const texts = (tasks: ReturnType<typeof task>[]) =>
    planDigests(known({ tasks })).digests.flatMap(({ items }) => items.map(({ task: { text } }) => text))

  test('overdue, then today, then soon; in each by priority, then by date, then by place', () => {
    const tasks = [
      task({ text: 'soon, highest', due: '2025-11-12', priority: 'highest' }),
      task({ text: 'today, lowest', due: '2025-11-11', priority: 'lowest' }),
      task({ text: 'today, low', due: '2025-11-11', priority: 'low' }),
      task({ text: 'today, second note', due: '2025-11-11', path: 'b.md', line: 1 }),
      task({ text: 'today, second line', due: '2025-11-11', path: 'a.md', line: 2 }),
      task({ text: 'today, first line', due: '2025-11-11', path: 'a.md', line: 1 }),
      task({ text: 'today, medium', due: '2025-11-11', priority: 'medium' }),
      task({ text: 'overdue, shorter', due: '2025-11-10', priority: 'high' }),
      task({ text: 'overdue, longer', due: '2025-11-08', priority: 'high' }),
      task({ text: 'overdue, longest, lowest', due: '2025-11-04', priority: 'lowest' }),
    ]
    expect(texts(tasks)).toEqual([
      'overdue, longer',
      'overdue, shorter',
      'overdue, longest, lowest',
      'today, medium',
      'today, first line',
      'today, second line',
      'today, second note',
      'today, low',
      'today, lowest',
      'soon, highest',
    ])
  })

  test('is numbered from 1, holds ten, and counts the rest', () => {
    const tasks = Array.from({ length: 13 }, () => task())
    const [digest] = planDigests(known({ tasks })).digests
    expect(digest?.items.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(digest).toMatchObject({ counts: { today: 13 }, leftOut: { more: 3, resting: 0 } })
  })

  test('with nothing to list there is no message, though something long overdue rests', () => {
    expect(planDigests(known({ tasks: [task({ due: '2025-11-07' })] })).digests).toEqual([])
  })
})

describe('where to', () => {
  const team: Recipient = {
    id: 2,
    name: 'Field team',
    zone: null,
    where: { kind: 'channel', channel: 'CFIELD' },
    preference: null,
  }

  test('a group is reminded in its channel, without what is confidential', () => {
    const tasks = [
      task({ ownerIds: [2], text: 'open' }),
      task({ ownerIds: [2], text: 'secret', confidential: true }),
    ]
    const [digest, ...others] = planDigests(known({ people: [team], tasks })).digests
    expect(others).toEqual([])
    expect(digest).toMatchObject({
      where: team.where,
      items: [{ task: { text: 'open' } }],
      counts: { today: 1 },
      leftOut: { more: 0 },
    })
  })

  test('a task of a person and a group is in both digests', () => {
    const plan = planDigests(known({ people: [dana, team], tasks: [task({ ownerIds: [1, 2] })] }))
    expect(plan.digests.map(({ person }) => person.name)).toEqual(['Dana Ortiz', 'Field team'])
  })

  test('whom Slack does not know is unreachable, and named once something is due', () => {
    const stranger = { ...dana, where: null }
    expect(planDigests(known({ people: [stranger], tasks: [task()] }))).toEqual({
      digests: [],
      unreachable: [stranger],
    })
    expect(planDigests(known({ people: [stranger], tasks: [] })).unreachable).toEqual([])
  })
})

describe('a task that was put off', () => {
  const snoozed = (until: string, parts: Partial<Snooze> = {}): Snooze => ({
    taskId: 0,
    personId: dana.id,
    until: date(until),
    reason: null,
    times: 1,
    listedOn: null,
    ...parts,
  })

  test.each([
    ['until tomorrow', {}, '2025-11-12', {}, null],
    ['until today', {}, '2025-11-11', {}, 'today'],
    ['until a day that was off', {}, '2025-11-09', {}, 'today'],
    ['by another of its owners', {}, '2025-11-20', { personId: 2 }, 'today'],
    ['until today, long overdue and resting', { due: '2025-11-05' }, '2025-11-11', {}, 'overdue'],
    [
      'long overdue, and back since yesterday’s digest',
      { due: '2025-11-05' },
      '2025-11-10',
      { listedOn: date('2025-11-10') },
      null,
    ],
    ['until today, not due yet', { due: '2025-12-24' }, '2025-11-11', {}, 'back'],
    ['until today, without a due date', { due: null }, '2025-11-11', {}, 'back'],
    [
      'without a due date, as it is after today’s digest',
      { due: null },
      '2025-11-11',
      { listedOn: date('2025-11-11') },
      'back',
    ],
    [
      'without a due date, and back since yesterday’s digest',
      { due: null },
      '2025-11-10',
      { listedOn: date('2025-11-10') },
      null,
    ],
    ['until today, and done', { status: 'done' }, '2025-11-11', {}, null],
    ['until today, starting tomorrow', { start: '2025-11-12' }, '2025-11-11', {}, null],
  ] as const)('%s: %o, until %s, %o → %s', (_, parts, until, more, expected) => {
    const one = task({ ...parts, snoozes: [snoozed(until, more)] })
    const items = planDigests(known({ tasks: [one] })).digests.flatMap((digest) => digest.items)
    expect(items.map(({ urgency }) => urgency)).toEqual(expected === null ? [] : [expected])
  })

  test('comes back with what was said of it, and is counted as what it is', () => {
    const snooze = snoozed('2025-11-11', { reason: 'waiting for legal', times: 3 })
    const tasks = [task({ due: null, snoozes: [snooze] }), task({ due: '2025-11-12' })]
    const [digest] = planDigests(known({ tasks })).digests
    expect(digest).toMatchObject({
      items: [
        { urgency: 'back', backFrom: snooze },
        { urgency: 'soon', backFrom: null },
      ],
      counts: { overdue: 0, today: 0, back: 1, soon: 1 },
    })
  })
})

describe('what a person chose', () => {
  const chose = (preference: Partial<Preference>): Recipient => ({
    ...dana,
    preference: {
      rhythm: 'daily',
      at: null,
      days: null,
      weekday: 1,
      leadDays: null,
      form: 'digest',
      ...preference,
    },
  })
  const gets = (preference: Partial<Preference>, now: string, due = now.slice(0, 10)) =>
    planDigests(known({ people: [chose(preference)], tasks: [task({ due })], now })).digests.length === 1
  const at = (time: string) => Temporal.PlainTime.from(time)

  test.each([
    ['nothing: the workspace’s hour', {}, '2025-11-11T09:00Z', true],
    ['nothing: the workspace’s days', {}, '2025-11-15T09:00Z', false],
    ['an earlier hour', { at: at('07:30') }, '2025-11-11T07:30Z', true],
    ['a later hour', { at: at('10:00') }, '2025-11-11T09:59Z', false],
    ['an evening hour, with an hour to catch up', { at: at('20:00') }, '2025-11-11T20:59Z', true],
    ['Saturdays', { days: new Set([6]) }, '2025-11-15T09:00Z', true],
    ['Saturdays alone', { days: new Set([6]) }, '2025-11-11T09:00Z', false],
    ['weekly on Mondays: on Monday', { rhythm: 'weekly' }, '2025-11-10T09:00Z', true],
    ['weekly on Mondays: on Tuesday', { rhythm: 'weekly' }, '2025-11-11T09:00Z', false],
    [
      'weekly on Sundays, a day off of the workspace',
      { rhythm: 'weekly', weekday: 7 },
      '2025-11-16T12:00Z',
      true,
    ],
    ['weekly, caught up in the afternoon', { rhythm: 'weekly' }, '2025-11-10T17:59Z', true],
    ['off', { rhythm: 'off' }, '2025-11-11T09:00Z', false],
    [
      'days, that weekly has no use for',
      { rhythm: 'weekly', days: new Set([2]) },
      '2025-11-11T09:00Z',
      false,
    ],
  ] as const)('%s: %o at %s → %s', (_, preference, now, expected) => {
    expect(gets(preference, now)).toBe(expected)
  })

  test.each([
    ['none ahead', { leadDays: 0 }, '2025-11-12', false],
    ['ten days ahead', { leadDays: 10 }, '2025-11-21', true],
    ['ten days ahead and no more', { leadDays: 10 }, '2025-11-22', false],
  ] as const)('%s: %o, due %s → %s', (_, preference, due, expected) => {
    expect(gets(preference, '2025-11-11T09:00Z', due)).toBe(expected)
  })

  test('weekly, all that falls due before the next time is listed, and all that is overdue', () => {
    const monday = '2025-11-10T09:00Z'
    const due = (text: string) => gets({ rhythm: 'weekly', leadDays: 1 }, monday, text)
    expect([due('2025-11-16'), due('2025-11-17'), due('2025-11-05')]).toEqual([true, false, true])
  })

  test('is theirs alone', () => {
    const ilse = { ...dana, id: 2, name: 'Ilse Vogel' }
    const tasks = [task({ ownerIds: [1, 2] })]
    const plan = planDigests(known({ people: [chose({ rhythm: 'off' }), ilse], tasks }))
    expect(plan.digests.map(({ person }) => person.name)).toEqual(['Ilse Vogel'])
  })
})
