import type { Kysely } from 'kysely'
import { listMembers, listRecognisable, saveLinks } from '../database/member.ts'
import type { Database } from '../database/schema.ts'
import { matchMembers } from './match-members.ts'

/** Says anew which members the vault's people are; called when either have changed. */
export async function linkMembers(db: Kysely<Database>): Promise<void> {
  await saveLinks(db, matchMembers(await listMembers(db), await listRecognisable(db)))
}
