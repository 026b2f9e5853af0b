import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { storedAccounts } from '../database/account.ts'
import { storedPeople } from '../database/person.ts'
import type { Database } from '../database/schema.ts'
import type { Session } from '../database/session.ts'
import { writeSetting } from '../database/setting.ts'
import { buildDirectory } from '../directory/build-directory.ts'
import type { Directory } from '../directory/directory.ts'
import { knownNames } from '../directory/known-names.ts'
import type { TeamFile } from '../directory/team-file.ts'
import type { KnownNames } from '../note/note.ts'

/** A directory, and the names in it that notes may hold. */
export interface KnownDirectory {
  readonly directory: Directory
  readonly names: KnownNames
}

/** The name under which is remembered which revision of the directory is stored. */
export const DIRECTORY = 'directory'
const stored = z.object({ revision: z.string() })

/** What this process has read last, so that a directory of thousands isn't read again for each note that is saved. */
const latest = new WeakMap<Kysely<Database>, { readonly revision: string; readonly known: KnownDirectory }>()

/** The directory before the first sync: what followthrough.yml says. */
export const firstDirectory = (team: TeamFile): KnownDirectory => withNames(buildDirectory(team, []))

/** The directory as the last sync stored it; `memory` is what is remembered of its revision. */
export async function knownDirectory(
  db: Kysely<Database>,
  session: Session,
  memory: unknown,
): Promise<KnownDirectory> {
  const revision = stored.safeParse(memory).data?.revision ?? (await markDirectory(session))
  const before = latest.get(db)
  if (before?.revision === revision) return before.known
  const accounts = await storedAccounts(session.db)
  const known = withNames({ ...(await storedPeople(session.db)), accounts })
  latest.set(db, { revision, known })
  return known
}

const withNames = (directory: Directory): KnownDirectory => ({ directory, names: knownNames(directory) })

/** Lets every copy of the bot know that another directory is stored now; gives its revision. */
export async function markDirectory({ db }: Session): Promise<string> {
  const revision = randomUUID()
  await writeSetting(db, DIRECTORY, { revision })
  return revision
}
