import { type Kysely, type RawBuilder, sql } from 'kysely'
import { ALWAYS } from './answers/conditions.ts'
import { ask } from './connect.ts'
import { keeper, readRevision } from './revision.ts'
import type { Database } from './schema.ts'

// The words of notes, by which notes are found without a look into each.

const AT_ONCE = 2_000
/** Whoever gathers words holds this advisory lock. */
const WORDS_LOCK = 4_242_000_006
/** A vector of more could be too long for Postgres: such a note is looked through instead. */
const LONGEST = 250_000

/**
 * Gathers the words of some of the notes that have changed since theirs were, as the only copy of the bot that does.
 * Gives how many notes those were.
 */
export async function gatherWords(db: Kysely<Database>): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    const lock = await sql<{ has: boolean }>`select pg_try_advisory_xact_lock(${WORDS_LOCK}) as has`.execute(
      transaction,
    )
    if (!lock.rows[0]?.has) return 0
    const { rows } = await sql<{ gathered: number }>`
      with due as (
        select note.id, note.hash, content from note left join note_words on note_id = note.id,
          lateral (select concat_ws(' ', title, ${textsOf('task')}, ${textsOf('decision')}, ${textsOf('fact')}) as content) said
        where note.removed_at is null and note_words.hash is distinct from note.hash and length(content) <= ${LONGEST}
        limit ${AT_ONCE}
      ), made as (
        insert into note_words (note_id, hash, words)
        select id, hash, to_tsvector('simple', searchable(content)) from due
        on conflict (note_id) do update set hash = excluded.hash, words = excluded.words
        returning words
      ), known as (
        insert into word select distinct unnest(tsvector_to_array(words)) from made on conflict do nothing
      )
      select count(*) as gathered from made`.execute(transaction)
    return rows[0]?.gathered ?? 0
  })
}

function textsOf(table: 'task' | 'decision' | 'fact'): RawBuilder<unknown> {
  const isThere = table === 'task' ? sql`and removed_at is null` : sql``
  return sql`(select string_agg(text, ' ') from ${sql.table(table)} where note_id = note.id ${isThere})`
}

/** Above this it is quicker to look through all notes. */
const MOST_UNGATHERED = 5_000

/** A condition on `note` that holds of all notes that may hold these folded words, and of few others. */
export async function mayHold(db: Kysely<Database>, words: readonly string[]): Promise<RawBuilder<unknown>> {
  const telling = words.filter((word) => /[\p{L}\p{N}]/u.test(word))
  if (telling.length === 0) return ALWAYS
  const ungathered = await ungatheredNotes(db)
  if (ungathered.length > MOST_UNGATHERED) return ALWAYS
  const queries = telling.map((word) => sql`words @@ phraseto_tsquery('simple', searchable(${word}))`)
  return sql`note.id in (
    select note_id from note_words where ${sql.join(queries, sql` and `)}
    union all select unnest(${ungathered}::bigint[]))`
}

/** Those that were not when they were last looked for; meanwhile they may have been. */
async function ungatheredNotes(db: Kysely<Database>): Promise<readonly number[]> {
  const { content } = await readRevision(db)
  return keep(db, content, '', async () => {
    const { rows } = await sql<{ id: number }>`
      select note.id from note left join note_words on note_id = note.id
      where removed_at is null and note_words.hash is distinct from note.hash
      limit ${MOST_UNGATHERED + 1}`.execute(db)
    return rows.map(({ id }) => id)
  })
}

const keep = keeper<readonly number[]>()

/** The words of notes that are most like a folded one, the most alike first; none where notes hold that very word. */
export async function wordsLike(db: Kysely<Database>, word: string): Promise<readonly string[]> {
  const rows = await ask(
    db,
    sql<{ word: string }>`
      select word from word where word % ${word} and not exists (select from word where word = ${word})
      order by similarity(word, ${word}) desc, word limit 5`,
  )
  return rows.map((row) => row.word)
}
