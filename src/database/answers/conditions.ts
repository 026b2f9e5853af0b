import { type RawBuilder, sql } from 'kysely'

// Conditions that answers share; they are about a row of `note` and what stands beside it.

/** Which notes an answer may draw on. */
export interface Sight {
  /** The confidential notes that the asker may see. */
  readonly confidential: readonly number[]
}

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

/** Whether `text` or the note's title holds every word and phrase, each standing by itself, in any case. */
export function holdsWords(text: RawBuilder<unknown>, words: readonly string[]): RawBuilder<unknown> {
  const conditions = words.map(wordPattern).map((word) => sql`(${text} ~* ${word} or note.title ~* ${word})`)
  return sql.join([ALWAYS, ...conditions], sql` and `)
}

/** A regular expression of Postgres that means `word` literally. */
function wordPattern(word: string): string {
  const literal = word.replace(/[^\p{L}\p{N}\s]/gu, '\\$&').replace(/\s+/g, '\\s+')
  const begins = /^[\p{L}\p{N}]/u.test(word) ? '\\m' : ''
  const ends = /[\p{L}\p{N}]$/u.test(word) ? '\\M' : ''
  return `${begins}${literal}${ends}`
}
