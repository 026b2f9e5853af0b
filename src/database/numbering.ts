import { type Kysely, sql } from 'kysely'
import type { Database } from './schema.ts'

// Which digests still lack the numbers of their tasks, as reactions.

/** A digest that was sent, and lacks numbers. */
export interface Unnumbered {
  readonly id: string
  readonly channel: string
  readonly ts: string
  /** How many tasks it lists. */
  readonly tasks: number
  /** So many numbers are on it. */
  readonly numbers: number
}

/** Longer than the numbers of a digest take. */
const HELD_MINUTES = 2

/** Takes the digest that was sent the longest ago since then and lacks numbers; other copies of the bot leave it alone for a while. */
export async function takeUnnumbered(
  db: Kysely<Database>,
  since: Temporal.Instant,
  now: Temporal.Instant,
): Promise<Unnumbered | null> {
  const { rows } = await sql<Unnumbered>`
    update digest set numbering_until = ${now.add({ minutes: HELD_MINUTES })} where id = (
      select id from digest
      where state = 'sent' and form = 'digest' and numbers < cardinality(task_ids) and sent_at > ${since}
        and (numbering_until is null or numbering_until <= ${now})
      order by sent_at limit 1 for update skip locked)
    returning id, channel, ts, cardinality(task_ids) as tasks, numbers`.execute(db)
  return rows[0] ?? null
}

/** Remembers how many numbers are on a digest. */
export async function keepNumbers(db: Kysely<Database>, id: string, numbers: number): Promise<void> {
  await db.updateTable('digest').set({ numbers }).where('id', '=', id).execute()
}

/** Leaves the rest to whoever comes next. */
export async function leaveUnnumbered(db: Kysely<Database>, id: string): Promise<void> {
  await db.updateTable('digest').set({ numbering_until: null }).where('id', '=', id).execute()
}
