import type { Kysely } from 'kysely'
import type { Database } from './schema.ts'

/** The name under which is remembered when the whole vault was last synced. */
export const SYNCED = 'synced'

/** Remembers a value under a name. */
export async function writeSetting(db: Kysely<Database>, name: string, value: object): Promise<void> {
  const text = JSON.stringify(value)
  await db
    .insertInto('setting')
    .values({ name, value: text })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: text }))
    .execute()
}
