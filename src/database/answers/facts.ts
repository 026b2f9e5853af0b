import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema.ts'
import { mayHold } from '../words.ts'
import { holdsWords, type ListedNote, type Sight, visible } from './conditions.ts'

export interface ListedFact {
  readonly text: string
  readonly line: number
  readonly note: ListedNote
}

export interface FactAnswer {
  readonly matching: number
  /** Those that hold the words themselves first, not only their notes' titles; in these the newest meeting's first. */
  readonly facts: readonly ListedFact[]
}

/** Finds the key information that holds these folded words, or whose note's title does, and counts it. */
export async function findFacts(
  db: Kysely<Database>,
  {
    words,
    sight,
    limit,
  }: { readonly words: readonly string[]; readonly sight: Sight; readonly limit: number },
): Promise<FactAnswer> {
  const { rows } = await sql<Omit<ListedFact, 'note'> & ListedNote & { matching: number }>`
    select fact.text, line, path, title, date, count(*) over () as matching
    from fact join note on note.id = fact.note_id
    where note.removed_at is null and ${visible(sight)} and ${await mayHold(db, words)}
      and ${holdsWords(sql`fact.text`, words)}
    order by searchable(fact.text) like ${`%${words[0] ?? ''}%`} desc, date desc nulls last, note.id, line
    limit ${limit}`.execute(db)
  return {
    matching: rows[0]?.matching ?? 0,
    facts: rows.map(({ text, line, path, title, date }) => ({ text, line, note: { path, title, date } })),
  }
}
