import type { OwnedTask } from '../database/reminders.ts'
import type { Snooze } from '../database/snooze.ts'

/** How someone last put a task off; null where they didn't. */
export function snoozeOf({ snoozes }: OwnedTask, personId: number): Snooze | null {
  return snoozes.find((snooze) => snooze.personId === personId) ?? null
}

/** Whether nothing is to be heard of it yet. */
export function isAsleep(snooze: Snooze | null, today: Temporal.PlainDate): boolean {
  return snooze !== null && compare(today, snooze.until) < 0
}

/** Whether it has come back, and has been in no digest since but for today's. */
export function isBack(snooze: Snooze | null, today: Temporal.PlainDate): snooze is Snooze {
  if (snooze === null || isAsleep(snooze, today)) return false
  return snooze.listedOn === null || compare(snooze.listedOn, today) >= 0
}

const { compare } = Temporal.PlainDate
