import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { OwnedTask, Recipient } from '../src/database/reminders.ts'
import { contentOf } from '../src/reminders/plan.ts'
import type { ReminderSettings } from '../src/reminders/settings.ts'
import { seeded } from './random.ts'
import { yearChart } from './year-chart.ts'

// A year of one team: 12 people, 3 accounts, tasks coming out of meetings and being done, most of them, sooner or
// later. How many tasks a digest lists is set beside how many it would list without the decay of what is long overdue,
// and the limit of ten. The same in every run. Run: node bench/year.ts; it draws docs/digest-year.svg.

const PEOPLE = 12
const ACCOUNTS = ['MAI', 'UK Met Office', 'Norrland Rail'] as const
const WEEKS = 52
const MONDAY = Temporal.PlainDate.from('2025-01-06')
const settings: ReminderSettings = {
  zone: 'UTC',
  at: Temporal.PlainTime.from('09:00'),
  days: new Set([1, 2, 3, 4, 5]),
  leadDays: 3,
}

const random = seeded(20_251_108)
const people: readonly Recipient[] = Array.from({ length: PEOPLE }, (_, index) => ({
  id: index + 1,
  name: `Person ${index + 1}`,
  zone: 'UTC',
  where: { kind: 'user', userId: `U${index + 1}` },
  preference: null,
}))

const ordinary = {
  id: 0,
  text: 'Review the capacity plan',
  status: 'todo',
  proposed: false,
  priority: null,
  scheduled: null,
  start: null,
  waitsFor: [],
  snoozes: [],
} as const

/** A task, and the day on which its owner will have done it; null where that is never. */
interface Lived {
  readonly task: OwnedTask
  readonly doneOn: Temporal.PlainDate | null
}

/** What one person was told on one day. */
interface Told {
  readonly date: Temporal.PlainDate
  /** How many tasks the digest lists; 0: there was none that day. */
  readonly listed: number
  /** How many are due, due soon or overdue: what it would list without the decay and the limit of ten. */
  readonly undecayed: number
}

const weeks = live()
const chart = weeks.map((told) => averages(told.filter(({ date }) => date.dayOfWeek !== 1)))
print(
  'Tuesday to Friday',
  weeks.flat().filter(({ date }) => date.dayOfWeek !== 1),
)
print(
  'Mondays',
  weeks.flat().filter(({ date }) => date.dayOfWeek === 1),
)
writeFileSync(join(import.meta.dirname, '../docs/digest-year.svg'), yearChart(chart))

function live(): Told[][] {
  let tasks: Lived[] = []
  return Array.from({ length: WEEKS }, (_, week) =>
    Array.from({ length: 5 }, (_, day) => {
      const date = MONDAY.add({ weeks: week, days: day })
      tasks = tasks.filter(({ doneOn }) => doneOn === null || Temporal.PlainDate.compare(doneOn, date) > 0)
      tasks.push(...meetings(date))
      return morning(
        date,
        tasks.map(({ task }) => task),
      )
    }).flat(),
  )
}

/** What everyone is told that morning, and of how much they would be without the decay; nobody who has nothing due. */
function morning(date: Temporal.PlainDate, tasks: readonly OwnedTask[]): Told[] {
  const owned = Map.groupBy(tasks, ({ ownerIds: [owner] }) => owner)
  return people.flatMap((person) => {
    const { items, counts } = contentOf(person, date, owned.get(person.id) ?? [], settings)
    const pressing = counts.overdue + counts.today + counts.back + counts.soon
    return pressing === 0 ? [] : [{ date, listed: items.length, undecayed: pressing }]
  })
}

/** Each account meets once or twice a week; four in ten of a meeting's tasks get a date. */
function meetings(date: Temporal.PlainDate): Lived[] {
  return ACCOUNTS.filter(() => random.chance(0.3)).flatMap((account) =>
    Array.from({ length: random.between(6, 12) }, (_, line) => lived(date, account, line)).filter(() =>
      random.chance(0.4),
    ),
  )
}

/** A task of a meeting: half of them are done by their date, a third within a month after it, some much later, some never. */
function lived(date: Temporal.PlainDate, account: string, line: number): Lived {
  const due = date.add({ days: random.between(2, 21) })
  const task = { ...ordinary, ownerIds: [random.between(1, PEOPLE)], due, line }
  return {
    doneOn: doneOn(due),
    task: { ...task, note: { path: `${account}/${date}.md`, confidential: false } },
  }
}

function doneOn(due: Temporal.PlainDate): Temporal.PlainDate | null {
  const fate = random.between(1, 100)
  if (fate <= 50) return due.subtract({ days: random.between(0, 2) })
  if (fate <= 83) return due.add({ days: random.between(1, 30) })
  return fate <= 95 ? due.add({ days: random.between(31, 180) }) : null
}

function averages(told: readonly Told[]): { readonly listed: number; readonly undecayed: number } {
  const mean = (count: (one: Told) => number) =>
    told.reduce((sum, one) => sum + count(one), 0) / (told.length || 1)
  return { listed: mean(({ listed }) => listed), undecayed: mean(({ undecayed }) => undecayed) }
}

function print(days: string, told: readonly Told[]): void {
  const { listed, undecayed } = averages(told)
  const none = told.filter((one) => one.listed === 0).length / told.length
  console.log(
    `${days.padEnd(18)} ${listed.toFixed(1)} tasks listed, ${undecayed.toFixed(1)} without the decay; nothing to send in ${(none * 100).toFixed(0)} %`,
  )
}
