import type { Kysely } from 'kysely'
import { clean } from './clean.ts'
import type { Database } from './schema.ts'

/** A member's word that they are somebody in the notes, which is still to be confirmed. */
export interface Claim {
  readonly id: number
  readonly userId: string
  /** The name, folded. */
  readonly key: string
  /** As notes write it. */
  readonly written: string
}

/** Writes down whom a member says they are; gives null where that was declined before. */
export async function makeClaim(
  db: Kysely<Database>,
  { userId, key, written }: Omit<Claim, 'id'>,
  now: Temporal.Instant,
): Promise<number | null> {
  const made = await db
    .insertInto('claim')
    .values({
      user_id: userId,
      key,
      written: clean(written),
      state: 'asked',
      asked_at: now,
      decided_by: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['user_id', 'key'])
        .doUpdateSet({ state: 'asked', asked_at: now, decided_by: null })
        .where('claim.state', '<>', 'declined'),
    )
    .returning('id')
    .executeTakeFirst()
  return made?.id ?? null
}

/** Gives a claim that nobody has decided; null where there is none. */
export async function openClaim(db: Kysely<Database>, id: number): Promise<Claim | null> {
  const claim = await db
    .selectFrom('claim')
    .select(['id', 'user_id as userId', 'key', 'written'])
    .where('id', '=', id)
    .where('state', '=', 'asked')
    .executeTakeFirst()
  return claim ?? null
}

/** Writes down how a claim was decided, and by which Slack user; false where it had been before. */
export async function decideClaim(
  db: Kysely<Database>,
  id: number,
  state: 'confirmed' | 'declined',
  by: string,
): Promise<boolean> {
  const decided = await db
    .updateTable('claim')
    .set({ state, decided_by: by })
    .where('id', '=', id)
    .where('state', '=', 'asked')
    .returning('id')
    .executeTakeFirst()
  return decided !== undefined
}
