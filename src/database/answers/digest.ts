import type { Kysely } from 'kysely'
import type { Database } from '../schema.ts'

/**
 * Whose digest the message at that place is, or is one of; null where it is none. Of a digest in several messages
 * only the last one's place is kept, but a conversation is one person's.
 */
export async function personOfDigest(
  db: Kysely<Database>,
  { channel, ts }: { readonly channel: string; readonly ts: string },
): Promise<number | null> {
  const digest = await db
    .selectFrom('digest')
    .select('person_id')
    .where('channel', '=', channel)
    .where((is) => is.or([is('ts', '=', ts), is('form', '=', 'tasks')]))
    .orderBy((is) => is('ts', '=', ts), 'desc')
    .orderBy('local_date', 'desc')
    .limit(1)
    .executeTakeFirst()
  return digest?.person_id ?? null
}
