import type { Kysely } from 'kysely'
import { type Names, namesInSight } from '../database/answers/names.ts'
import { confidentialNotes } from '../database/guard.ts'
import type { Asker } from '../database/member.ts'
import { keeper, readRevision } from '../database/revision.ts'
import type { Database } from '../database/schema.ts'
import { type Audience, maySee } from './permission.ts'

/** The ids of the confidential notes that may be shown to someone, in front of `audience`. */
export async function confidentialNotesFor(
  db: Kysely<Database>,
  asker: Asker | null,
  audience: Audience,
): Promise<readonly number[]> {
  const { content } = await readRevision(db)
  return keep(db, content, JSON.stringify([asker, audience]), async () => {
    const notes = await confidentialNotes(db)
    return notes.filter((note) => maySee(asker, note, audience).kind === 'yes').map(({ id }) => id)
  })
}

const keep = keeper<readonly number[]>()

/** What someone may ask for by name, and be offered. */
export async function namesFor(db: Kysely<Database>, asker: Asker): Promise<Names> {
  return namesInSight(db, { confidential: await confidentialNotesFor(db, asker, 'asker') })
}
