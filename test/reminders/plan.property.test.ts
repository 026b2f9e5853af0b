import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Preference } from '../../src/database/preference.ts'
import type { Claimed, Recipient } from '../../src/database/reminders.ts'
import { type Digest, planDigests } from '../../src/reminders/plan.ts'
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

const zone = fc.constantFrom(...zones, 'Africa/Casablanca', 'America/Santiago', null)
const at = fc
  .integer({ min: 0, max: minutes - 1 })
  .map((minute) => new Temporal.PlainTime(Math.floor(minute / 60), minute % 60))
const days = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }).map((some) => new Set(some))
const settings = fc.record({ at, days })
const preference: fc.Arbitrary<Preference | null> = fc.option(
  fc.record({
    rhythm: fc.constantFrom('daily', 'daily', 'weekly', 'off'),
    at: fc.option(at),
    days: fc.option(days),
    weekday: fc.integer({ min: 1, max: 7 }),
    leadDays: fc.option(fc.nat({ max: 20 })),
    form: fc.constantFrom('digest', 'tasks'),
  }),
)
const person = fc.record({ zone, preference })
/** Someone travels, or chooses anew, at one of the ticks. */
const changes = fc.array(fc.record({ tick: fc.nat({ max: 199 }), who: fc.nat({ max: 3 }), person }), {
  maxLength: 12,
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
      changes,
      (first, rule, begin, gaps, moves) => {
        const workspace = { ...weekdays, ...rule }
        const people = first.map((each, index): Recipient => ({ ...dana, ...each, id: index + 1 }))
        // One that is always due today, somewhere: due dates all around.
        const tasks = dueEveryDay(
          begin,
          people.map(({ id }) => id),
        )
        const claimed: Claimed[] = []
        let now = Temporal.Instant.from(begin)
        for (const [tick, gap] of gaps.entries()) {
          now = now.add({ minutes: gap })
          for (const move of moves.filter((each) => each.tick === tick)) {
            const mover = people[move.who]
            if (mover !== undefined) people[move.who] = { ...mover, ...move.person }
          }
          const { digests } = planDigests({
            ...known({ people, tasks, settings: workspace }),
            claimed,
            now,
          })
          for (const digest of digests) {
            expect(claimed).not.toContainEqual({ personId: digest.person.id, localDate: digest.localDate })
            expectTime(digest, workspace, now)
            claimed.push({ personId: digest.person.id, localDate: digest.localDate })
          }
          for (const each of people) expect(forgotten(each, workspace, now, claimed)).toBe(false)
        }
      },
    ),
    { seed: 20251111, numRuns: 60 },
  )
})

interface Rule {
  readonly at: Temporal.PlainTime
  readonly days: ReadonlySet<number>
}

/** What someone chose, said once more. */
function ruleOf({ preference: chosen }: Recipient, workspace: Rule): Rule {
  if (chosen === null) return workspace
  const hour = chosen.at ?? workspace.at
  if (chosen.rhythm === 'off') return { at: hour, days: new Set() }
  return {
    at: hour,
    days: chosen.rhythm === 'weekly' ? new Set([chosen.weekday]) : (chosen.days ?? workspace.days),
  }
}

function expectTime({ person: who, localDate }: Digest, workspace: Rule, now: Temporal.Instant): void {
  const local = now.toZonedDateTimeISO(who.zone ?? 'UTC')
  const own = ruleOf(who, workspace)
  expect(localDate.equals(local.toPlainDate())).toBe(true)
  expect(own.days.has(local.dayOfWeek)).toBe(true)
  expect(Temporal.PlainTime.compare(local.toPlainTime(), own.at)).toBeGreaterThanOrEqual(0)
}

function dueEveryDay(begin: string, ownerIds: number[]) {
  const first = date(begin.slice(0, 10)).subtract({ days: 3 })
  return Array.from({ length: 420 }, (_, days) => task({ due: first.add({ days }).toString(), ownerIds }))
}

const snoozed = fc.record({
  due: fc.option(fc.integer({ min: -400, max: 60 })),
  until: fc.integer({ min: 1, max: 40 }),
  preference,
})

test('what is snoozed is in no digest before its day, and in the first one from then on', () => {
  fc.assert(
    fc.property(snoozed, settings, ({ due, until, preference: chosen }, rule) => {
      const first = date('2025-11-11')
      const back = first.add({ days: until })
      const owner: Recipient = { ...dana, preference: chosen }
      const workspace = { ...weekdays, ...rule }
      const one = task({ due: due === null ? null : first.add({ days: due }).toString() })
      let listedOn: Temporal.PlainDate | null = null
      const own = ruleOf(owner, workspace)
      for (let day = 0; day < 60; day += 1) {
        const today = first.add({ days: day })
        const snooze = { taskId: one.id, personId: owner.id, until: back, reason: null, times: 1, listedOn }
        const now = today.toZonedDateTime({ timeZone: 'UTC', plainTime: own.at }).toInstant()
        const tasks = [{ ...one, snoozes: [snooze] }]
        const { digests } = planDigests({ people: [owner], tasks, claimed: [], settings: workspace, now })
        const isLate = Temporal.PlainDate.compare(today, back) >= 0
        if (!isLate) expect(digests).toEqual([])
        const isFirst = isLate && listedOn === null && own.days.has(today.dayOfWeek)
        if (isFirst) expect(digests[0]?.items[0]?.backFrom).toEqual(snooze)
        else expect(digests[0]?.items[0]?.backFrom ?? null).toBeNull()
        if (isFirst) listedOn = today
      }
    }),
    { seed: 20251111, numRuns: 100 },
  )
})

/** Said once more, with other means: minutes of the wall clock instead of moments. */
function forgotten(
  who: Recipient,
  workspace: Rule,
  now: Temporal.Instant,
  claimed: readonly Claimed[],
): boolean {
  const local = now.toZonedDateTimeISO(who.zone ?? 'UTC')
  const own = ruleOf(who, workspace)
  const minute = (time: { hour: number; minute: number }) => time.hour * 60 + time.minute
  const isTime = minute(local) >= minute(own.at) && minute(local) < Math.max(18 * 60, minute(own.at) + 60)
  // Where the clock was put forward or back today, the minutes of the wall clock don't tell.
  if (!isTime || !own.days.has(local.dayOfWeek) || local.hoursInDay !== 24) return false
  return !claimed.some((one) => one.personId === who.id && one.localDate.equals(local.toPlainDate()))
}
