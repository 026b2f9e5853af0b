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
  return unlinkedIn(db, asker, null)
}

/** Gives the one of them with that key; undefined where there is none. */
export async function findUnlinked(
  db: Kysely<Database>,
  asker: Asker,
  key: string,
): Promise<UnlinkedOwner | undefined> {
  return (await unlinkedIn(db, asker, key)).find((owner) => owner.key === key)
}

async function unlinkedIn(db: Kysely<Database>, asker: Asker, key: string | null): Promise<UnlinkedOwner[]> {
  const sight = { confidential: await confidentialNotesFor(db, asker, 'asker') }
  return withKeys(await unknownOwners(db, sight, key))
}

/** Lists all of them, for whoever runs the bot. */
export async function unlinkedOwners(db: Kysely<Database>): Promise<UnlinkedOwner[]> {
  const confidential = (await confidentialNotes(db)).map(({ id }) => id)
  return withKeys(await unknownOwners(db, { confidential }, null))
}

/** Gives owners that can be linked, by open tasks; of several with the same name, one. */
export function withKeys(owners: readonly OwnerUnknown[]): UnlinkedOwner[] {
  const keyed = owners.map((owner) => ({ ...owner, key: ownerKey(owner.name) }))
  return [...new Map(keyed.map((owner) => [owner.key, owner])).values()]
    .filter(({ key }) => key !== '')
    .toSorted((a, b) => b.open - a.open || (a.key < b.key ? -1 : 1))
}
