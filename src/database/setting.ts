import type { Kysely } from 'kysely'
import type { Database } from './schema.ts'

/** What was remembered under a name; unknown, as an older version may have written it. */
export async function readSetting(db: Kysely<Database>, name: string): Promise<unknown> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst()
  return row?.value ?? null
}

/** Remembers a value under a name. */
export async function writeSetting(db: Kysely<Database>, name: string, value: object): Promise<void> {
  const text = JSON.stringify(value)
  await db
    .insertInto('setting')
    .values({ name, value: text })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: text }))
    .execute()
}
