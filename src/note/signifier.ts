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

const DAYS = ['done', 'cancelled', 'due', 'scheduled', 'start', 'created'] as const
const WORDS = ['recurrence', 'onCompletion', 'id', 'dependsOn'] as const

const kindsOf = <Kind extends keyof typeof signifiers>(kinds: readonly Kind[]): ReadonlyMap<string, Kind> =>
  new Map(kinds.flatMap((kind) => signifiers[kind].map((signifier) => [signifier, kind] as const)))

/** What kind of date a signifier stands for. */
export const daySignifiers: ReadonlyMap<string, DateKind> = kindsOf(DAYS)

/** What kind of words a signifier stands for. */
export const wordSignifiers: ReadonlyMap<string, (typeof WORDS)[number]> = kindsOf(WORDS)
