import type { Kysely } from 'kysely'
import { confidentialNotes } from '../database/guard.ts'
import type { Asker } from '../database/member.ts'
import type { Database } from '../database/schema.ts'
import { type OwnerUnknown, unknownOwners } from '../database/unlinked.ts'
import { ownerKey } from '../directory/owner-key.ts'
import { confidentialNotesFor } from './sight.ts'

/** An owner of open tasks whom a link could give someone in Slack. */
export interface UnlinkedOwner extends OwnerUnknown {
  /** The name, folded. */
  readonly key: string
}

/** Lists those whom nobody in Slack is known to be by open tasks, the most first; of tasks that the asker may see. */
export async function unlinkedFor(db: Kysely<Database>, asker: Asker): Promise<UnlinkedOwner[]> {
  return withKeys(await unknownOwners(db, { confidential: await confidentialNotesFor(db, asker, 'asker') }))
}

/** Lists all of them, for whoever runs the bot. */
export async function unlinkedOwners(db: Kysely<Database>): Promise<UnlinkedOwner[]> {
  const confidential = (await confidentialNotes(db)).map(({ id }) => id)
  return withKeys(await unknownOwners(db, { confidential }))
}

/** Gives owners that can be linked, by open tasks; of several with the same name, one. */
export function withKeys(owners: readonly OwnerUnknown[]): UnlinkedOwner[] {
  const keyed = owners.map((owner) => ({ ...owner, key: ownerKey(owner.name) }))
  return [...new Map(keyed.map((owner) => [owner.key, owner])).values()]
    .filter(({ key }) => key !== '')
    .toSorted((a, b) => b.open - a.open || (a.key < b.key ? -1 : 1))
}
