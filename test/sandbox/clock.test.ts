import { expect, test } from 'vitest'
import { manualClock } from '../../sandbox/clock.ts'

test('time stands still, and moves as far as it is moved', () => {
  const clock = manualClock('2025-11-08T16:00:00Z')
  clock.advance({ minutes: 1 })
  expect(clock.now().toString()).toBe('2025-11-08T16:01:00Z')
  clock.set('2025-11-08T15:00:00Z')
  expect(clock.now().toString()).toBe('2025-11-08T15:00:00Z')
})

test('what comes due on the way is done in its order and at its time, and what it plans, too', () => {
  const clock = manualClock('2025-11-08T16:00:00Z')
  const done: string[] = []
  const note = (what: string) => () => void done.push(`${what} ${clock.now().toString().slice(14, 19)}`)
  clock.after(2000, note('second'))
  clock.after(1000, () => {
    note('first')()
    clock.after(500, note('between'))
  })
  const forget = clock.after(1500, note('forgotten'))
  clock.after(5000, note('last'))
  clock.after(5001, note('late'))
  forget()
  clock.advance({ seconds: 5 })
  expect(done).toEqual(['first 00:01', 'between 00:01', 'second 00:02', 'last 00:05'])
})
