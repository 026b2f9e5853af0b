import type { OwnedTask, Recipient } from '../../src/database/reminders.ts'
import type { Known } from '../../src/reminders/plan.ts'
import type { ReminderSettings } from '../../src/reminders/settings.ts'

// Short ways to say what a plan is made from; whatever a test doesn't mention is ordinary.

export const date = (text: string) => Temporal.PlainDate.from(text)

export const weekdays: ReminderSettings = {
  at: Temporal.PlainTime.from('09:00'),
  days: new Set([1, 2, 3, 4, 5]),
  leadDays: 3,
  zone: 'UTC',
}

export const everyDay: ReminderSettings = { ...weekdays, days: new Set([1, 2, 3, 4, 5, 6, 7]) }

export const dana: Recipient = {
  id: 1,
  name: 'Dana Ortiz',
  zone: 'UTC',
  where: { kind: 'user', userId: 'UDANA' },
  preference: null,
}

type Dates = { due?: string | null; start?: string | null; scheduled?: string | null }
type Rest = Omit<OwnedTask, 'due' | 'start' | 'scheduled' | 'note'> & { path: string; confidential: boolean }

let lastId = 0

export function task({
  due,
  start,
  scheduled,
  path,
  confidential,
  ...rest
}: Dates & Partial<Rest> = {}): OwnedTask {
  lastId += 1
  const plain = (text: string | null | undefined) => (text ? date(text) : null)
  return {
    id: lastId,
    ownerIds: [dana.id],
    text: `Task ${lastId}`,
    status: 'todo',
    proposed: false,
    priority: null,
    due: due === undefined ? date('2025-11-11') : plain(due),
    start: plain(start),
    scheduled: plain(scheduled),
    waitsFor: [],
    snoozes: [],
    line: lastId,
    note: { path: path ?? 'note.md', confidential: confidential ?? false },
    ...rest,
  }
}

/** Tuesday 11 November 2025, nine in the morning in UTC, unless said otherwise. */
export function known(parts: Omit<Partial<Known>, 'now'> & { now?: string } = {}): Known {
  const { now = '2025-11-11T09:00Z', ...rest } = parts
  return {
    people: [dana],
    tasks: [],
    claimed: [],
    settings: weekdays,
    ...rest,
    now: Temporal.Instant.from(now),
  }
}
