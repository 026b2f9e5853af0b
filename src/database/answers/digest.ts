import type { Kysely } from 'kysely'
import type { Database } from '../schema.ts'

/** Whose digest the message at that place is; null where it is none. */
export async function personOfDigest(
  db: Kysely<Database>,
  { channel, ts }: { readonly channel: string; readonly ts: string },
): Promise<number | null> {
  const digest = await db
    .selectFrom('digest')
    .select('person_id')
    .where('channel', '=', channel)
    .where('ts', '=', ts)
    .executeTakeFirst()
  return digest?.person_id ?? null
}
