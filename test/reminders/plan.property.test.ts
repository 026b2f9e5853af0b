import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Claimed, Recipient } from '../../src/database/reminders.ts'
import { planDigests } from '../../src/reminders/plan.ts'
import { dana, date, known, task, weekdays } from './known.ts'

// Half a year of ticks with outages in between, over both ends of daylight saving: what was promised must hold
// whatever the zone, the hour and the days.

const zones = [
  'Europe/London',
  'America/Los_Angeles',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
  'Etc/GMT+12',
]
const minutes = 24 * 60

const person = fc.record({ zone: fc.constantFrom(...zones, 'Africa/Casablanca', 'America/Santiago', null) })
const settings = fc.record({
  at: fc
    .integer({ min: 0, max: minutes - 1 })
    .map((minute) => new Temporal.PlainTime(Math.floor(minute / 60), minute % 60)),
  days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }).map((days) => new Set(days)),
})
/** From one tick to the next: a minute as a rule, now and then an outage of hours or days. */
const pauses = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.constant(17) },
    { weight: 1, arbitrary: fc.integer({ min: 60, max: 4 * minutes }) },
  ),
  { minLength: 50, maxLength: 200 },
)
const begins = fc.constantFrom(
  '2025-03-07T00:00Z',
  '2025-03-29T00:00Z',
  '2025-10-25T00:00Z',
  '2025-12-30T00:00Z',
)

test('nobody twice for a date, nobody at a wrong hour, nobody forgotten while a tick was on time', () => {
  fc.assert(
    fc.property(
      fc.array(person, { minLength: 1, maxLength: 4 }),
      settings,
      begins,
      pauses,
      (zones, rule, begin, gaps) => {
        const people = zones.map(({ zone }, index): Recipient => ({ ...dana, id: index + 1, zone }))
        const ruled = { ...weekdays, ...rule }
        const ownerIds = people.map(({ id }) => id)
        // One that is always due today, somewhere: due dates all around.
        const tasks = dueEveryDay(begin, ownerIds)
        const claimed: Claimed[] = []
        let now = Temporal.Instant.from(begin)
        for (const gap of gaps) {
          now = now.add({ minutes: gap })
          const { digests } = planDigests({ ...known({ people, tasks, settings: ruled }), claimed, now })
          for (const { person, localDate } of digests) {
            const local = now.toZonedDateTimeISO(person.zone ?? 'UTC')
            expect(localDate.equals(local.toPlainDate())).toBe(true)
            expect(ruled.days.has(local.dayOfWeek)).toBe(true)
            expect(Temporal.PlainTime.compare(local.toPlainTime(), ruled.at)).toBeGreaterThanOrEqual(0)
            expect(claimed).not.toContainEqual({ personId: person.id, localDate })
            claimed.push({ personId: person.id, localDate })
          }
          for (const { id, zone } of people)
            expect(forgotten(id, zone ?? 'UTC', ruled, now, claimed)).toBe(false)
        }
      },
    ),
    { seed: 20251111, numRuns: 60 },
  )
})

function dueEveryDay(begin: string, ownerIds: number[]) {
  const first = date(begin.slice(0, 10)).subtract({ days: 3 })
  return Array.from({ length: 420 }, (_, days) => task({ due: first.add({ days }).toString(), ownerIds }))
}

/** Said once more, with other means: minutes of the wall clock instead of moments. */
function forgotten(
  personId: number,
  zone: string,
  { at, days }: { at: Temporal.PlainTime; days: ReadonlySet<number> },
  now: Temporal.Instant,
  claimed: readonly Claimed[],
): boolean {
  const local = now.toZonedDateTimeISO(zone)
  const minute = (time: { hour: number; minute: number }) => time.hour * 60 + time.minute
  const isTime = minute(local) >= minute(at) && minute(local) < Math.max(18 * 60, minute(at) + 60)
  // Where the clock was put forward or back today, the minutes of the wall clock don't tell.
  if (!isTime || !days.has(local.dayOfWeek) || local.hoursInDay !== 24) return false
  return !claimed.some((one) => one.personId === personId && one.localDate.equals(local.toPlainDate()))
}
