import type { Place } from '../database/answers/task-order.ts'

// What a list was asked travels with its buttons, as text: what was typed, after a mark that says which page it is.
// Slack escapes `>` in what people type, so that nobody can type a mark.

/** What a list shows. */
export interface ListQuestion {
  /** What followed the command, as Slack escapes it. */
  readonly typed: string
  /** From where on; null: from its beginning. */
  readonly place: Place | null
}

const SIGNS = { after: 'a', before: 'b' } as const

export function writeQuestion({ typed, place }: ListQuestion): string {
  return place === null ? `> ${typed}` : `>${SIGNS[place.kind]}${place.key.join('.')} ${typed}`
}

/** Reads such a text; one without a mark is what someone typed. */
export function readQuestion(text: string): ListQuestion {
  const [, sign, key = '', typed] = /^>(?:([ab])(-?\d{1,15}(?:\.-?\d{1,15}){0,9}))? (.*)$/su.exec(text) ?? []
  if (typed === undefined) return { typed: text, place: null }
  if (sign === undefined) return { typed, place: null }
  return { typed, place: { kind: sign === 'a' ? 'after' : 'before', key: key.split('.').map(Number) } }
}
