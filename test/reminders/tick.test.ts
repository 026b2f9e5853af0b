import { pino } from 'pino'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { pause, tickEveryMinute } from '../../src/reminders/tick.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2025-11-11T09:00:30Z') })
})
afterEach(() => {
  vi.useRealTimers()
})

const log = pino({ level: 'silent' })

test('runs at every full minute', async () => {
  const times: string[] = []
  const ticking = tickEveryMinute(async () => times.push(new Date().toISOString().slice(11, 19)), log)
  await vi.advanceTimersByTimeAsync(150_000)
  expect(times).toEqual(['09:01:00', '09:02:00', '09:03:00'])
  await ticking.stop()
  await vi.advanceTimersByTimeAsync(150_000)
  expect(times).toHaveLength(3)
})

test('never runs twice at a time, and goes on after a failure', async () => {
  const ends = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  let runs = 0
  const ticking = tickEveryMinute(async () => {
    runs += 1
    await ends[runs - 1]?.promise
  }, log)
  await vi.advanceTimersByTimeAsync(150_000)
  expect(runs).toBe(1)
  ends[0]?.reject(new Error('database away'))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(runs).toBe(2)
  ends[1]?.resolve()
  await ticking.stop()
})

test('stopping tells the run that is under way, and waits for it', async () => {
  const order: string[] = []
  const ticking = tickEveryMinute(async (signal) => {
    await pause(3600, signal)
    order.push('run ended')
  }, log)
  await vi.advanceTimersByTimeAsync(60_000)
  await ticking.stop()
  order.push('stopped')
  expect(order).toEqual(['run ended', 'stopped'])
})
