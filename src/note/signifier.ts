import type { Priority } from './note.ts'

export type FieldKind =
  | 'priority'
  | 'done'
  | 'cancelled'
  | 'due'
  | 'scheduled'
  | 'start'
  | 'created'
  | 'recurrence'
  | 'onCompletion'
  | 'id'
  | 'dependsOn'

export type DateKind = 'done' | 'cancelled' | 'due' | 'scheduled' | 'start' | 'created'

/** The emoji that stand for fields, the first of each being the one that is written. */
export const signifiers = {
  due: ['📅', '📆', '🗓'],
  scheduled: ['⏳', '⌛'],
  start: ['🛫'],
  created: ['➕'],
  done: ['✅'],
  cancelled: ['❌'],
  recurrence: ['🔁'],
  onCompletion: ['🏁'],
  id: ['🆔'],
  dependsOn: ['⛔'],
} as const satisfies Record<Exclude<FieldKind, 'priority'>, readonly string[]>

export const prioritySignifiers: ReadonlyMap<string, Priority> = new Map([
  ['🔺', 'highest'],
  ['⏫', 'high'],
  ['🔼', 'medium'],
  ['🔽', 'low'],
  ['⏬', 'lowest'],
])
