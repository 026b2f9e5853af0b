import type { Kysely } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Database } from './schema.ts'

/** What is known before anything is read. */
export interface Recalled {
  /** What earlier syncs remembered, by name; unknown values, as an older version may have written them. */
  readonly memory: ReadonlyMap<string, unknown>
  /** The other spellings of people's names that were told in Slack, by name. */
  readonly spellings: readonly { readonly name: string; readonly alias: string }[]
}

/** Asks for it in one question, as it is asked for each note that is saved. */
export async function recall(db: Kysely<Database>): Promise<Recalled> {
  const { settings, spellings } = await db
    .selectNoFrom(({ selectFrom }) => [
      jsonArrayFrom(selectFrom('setting').selectAll()).as('settings'),
      jsonArrayFrom(
        selectFrom('owner_link')
          .select(['target as name', 'written as alias'])
          .where('kind', '=', 'person')
          .where('target', 'is not', null)
          .$narrowType<{ name: string }>()
          .orderBy('key'),
      ).as('spellings'),
    ])
    .executeTakeFirstOrThrow()
  return { memory: new Map(settings.map(({ name, value }) => [name, value])), spellings }
}
