import type { Kysely } from 'kysely'
import { storedPeople } from '../database/person.ts'
import type { Database } from '../database/schema.ts'
import { knownNames } from '../directory/known-names.ts'
import { readDialect } from '../note/read-dialect.ts'
import type { Reading } from '../note/read-task.ts'
import { readVaultSettings } from '../vault/read-vault-settings.ts'

/** How the vault's notes are read now: by its settings, and with the people that the last sync found. */
export async function readingOf(db: Kysely<Database>, vaultDir: string): Promise<Reading> {
  const { dialect } = readDialect(readVaultSettings(vaultDir).dataJson)
  return { dialect, names: knownNames(await storedPeople(db)) }
}
