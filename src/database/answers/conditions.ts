import { type RawBuilder, sql } from 'kysely'

// Conditions that answers share; they are about a row of `note` and what stands beside it.

/** Which notes an answer may draw on. */
export interface Sight {
  /** The confidential notes that the asker may see. */
  readonly confidential: readonly number[]
}

/** What may be shown where everyone in a channel reads it. */
export const IN_CHANNELS: Sight = { confidential: [] }

/** The note that a list names beside an item. */
export interface ListedNote {
  readonly path: string
  readonly title: string
  /** When the meeting was. */
  readonly date: Temporal.PlainDate | null
}

export const ALWAYS = sql`true`

export function visible({ confidential }: Sight): RawBuilder<unknown> {
  return sql`(not note.confidential or note.id = any(${confidential}::bigint[]))`
}

/** Whether `text` or the note's title holds every word and phrase, which are folded, each standing by itself. */
export function holdsWords(text: RawBuilder<unknown>, words: readonly string[]): RawBuilder<unknown> {
  const conditions = words
    .map(wordPattern)
    .map((word) => sql`(folded(${text}) ~ ${word} or folded(note.title) ~ ${word})`)
  return sql.join([ALWAYS, ...conditions], sql` and `)
}

/** A regular expression of Postgres that means `word` literally. */
function wordPattern(word: string): string {
  const literal = word.replace(/[^\p{L}\p{N}\s]/gu, '\\$&').replace(/\s+/g, '\\s+')
  const begins = /^[\p{L}\p{N}]/u.test(word) ? '\\m' : ''
  const ends = /[\p{L}\p{N}]$/u.test(word) ? '\\M' : ''
  return `${begins}${literal}${ends}`
}
