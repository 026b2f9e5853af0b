import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { OwnedTask } from '../../../src/database/reminders.ts'
import { choiceOf } from '../../../src/slack/choice.ts'
import { reviewModal, reviewView } from '../../../src/slack/views/review.ts'
import { settingsModal, settingsView } from '../../../src/slack/views/settings.ts'
import { whyView } from '../../../src/slack/views/why.ts'
import { day, expectModal, expectValid, maybe, nasty, seen, task } from './any.ts'

// Whatever people and accounts are called, and whatever they chose, what is said of reminders is valid.

const check = { numRuns: 60 }
const days = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }).map((some) => new Set(some))
const at = fc.constantFrom('00:00', '09:00', '23:59').map((time) => Temporal.PlainTime.from(time))
const workspace = fc.record({ at, days, leadDays: fc.nat(60), zone: fc.constantFrom('UTC', 'Etc/GMT+12') })
const person = fc.record({
  id: fc.nat(),
  name: nasty,
  zone: fc.constantFrom(null, 'Pacific/Kiritimati'),
  where: fc.constant(null),
  preference: maybe(
    fc.record({
      rhythm: fc.constantFrom('daily', 'weekly', 'off'),
      at: maybe(at),
      days: maybe(days),
      weekday: fc.integer({ min: 1, max: 7 }),
      leadDays: maybe(fc.nat(60)),
      form: fc.constantFrom('digest', 'tasks'),
    }),
  ),
})

test('how someone is reminded, and what asks for it', () => {
  fc.assert(
    fc.property(fc.array(person, { minLength: 1, maxLength: 40 }), workspace, (people, settings) => {
      const unique = people.map((each, id) => choiceOf({ ...each, id }, settings))
      expectValid(settingsView(unique, 0))
      for (const choice of unique.slice(0, 3)) expectModal(settingsModal(choice))
    }),
    check,
  )
})

const owned: fc.Arbitrary<OwnedTask> = fc.record({
  id: fc.nat(),
  ownerIds: fc.constant([1]),
  text: nasty,
  status: fc.constant('todo'),
  proposed: fc.constant(false),
  priority: fc.constant(null),
  due: maybe(day),
  scheduled: fc.constant(null),
  start: fc.constant(null),
  waitsFor: fc.constant([]),
  snoozes: fc.array(
    fc.record({
      taskId: fc.nat(),
      personId: fc.constant(1),
      until: day,
      reason: maybe(nasty),
      times: fc.nat(),
      listedOn: fc.constant(null),
    }),
    { maxLength: 1 },
  ),
  line: fc.nat(),
  note: fc.record({ path: nasty, confidential: fc.boolean() }),
})
const item = fc.record({
  task: owned,
  urgency: fc.constantFrom('overdue', 'today', 'back', 'soon'),
  backFrom: fc.constant(null),
  position: fc.nat(),
})

test('why these tasks, in which listed and left out add up', () => {
  const reasons = fc.record({
    items: fc.array(item, { maxLength: 10 }),
    leftOut: fc.record({ more: fc.nat(99), resting: fc.nat(99) }),
    asleep: fc.array(owned, { maxLength: 60 }),
    today: day,
  })
  fc.assert(
    fc.property(reasons, person, workspace, (given, who, settings) => {
      const view = whyView({ ...given, personId: 1, own: choiceOf(who, settings).own })
      expectValid(view)
      const shown = view.text.split('\n').filter((line) => line.startsWith('• ')).length
      const left = Number(/^And (\d+) more/m.exec(view.text.split('\n').at(-1) ?? '')?.[1] ?? 0)
      const { items, leftOut, asleep } = given
      expect(shown + left).toBe(items.length + asleep.length + leftOut.more + leftOut.resting)
    }),
    check,
  )
})

test('a review of what is proposed, and each of its tasks', () => {
  const account = fc.record({ name: maybe(nasty), tasks: fc.nat() })
  fc.assert(
    fc.property(fc.nat(), fc.array(account, { maxLength: 60 }), task, seen, (total, accounts, each, from) => {
      expectValid(reviewView({ total, accounts }))
      const origin = { surface: { kind: 'home' as const }, question: null }
      expectModal(reviewModal({ verb: 'accept', taskId: each.id, origin }, each, total, from))
    }),
    check,
  )
})
