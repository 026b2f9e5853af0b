import { type Kysely, sql } from 'kysely'
import { anyOf } from './bulk.ts'
import type { Database } from './schema.ts'
import type { Session } from './session.ts'

/** What is wrong with a file of the vault; the path is from the vault's root. */
export interface StoredProblem {
  readonly path: string
  readonly line: number | null
  readonly message: string
}

/** Every problem that stands, by path and line. */
export function allProblems(db: Kysely<Database>): Promise<StoredProblem[]> {
  return selectProblems(db).execute()
}

/** The problems of whatever is no note: settings, folders, links, files that were never read. */
export function problemsBesideNotes(db: Kysely<Database>): Promise<StoredProblem[]> {
  return selectProblems(db)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('note')
            .select(sql`1`.as('one'))
            .whereRef('note.path', '=', 'problem.path')
            .where('note.removed_at', 'is', null),
        ),
      ),
    )
    .execute()
}

const selectProblems = (db: Kysely<Database>) =>
  db
    .selectFrom('problem')
    .select(['path', 'line', 'message'])
    .orderBy('path')
    .orderBy('line', (order) => order.asc().nullsFirst())
    .orderBy('id')

/** Puts these problems in the place of all that these files had. */
export async function replaceProblems(
  session: Session,
  paths: readonly string[],
  problems: readonly StoredProblem[],
): Promise<void> {
  if (paths.length > 0) await session.db.deleteFrom('problem').where('path', '=', anyOf(paths)).execute()
  await session.copy('problem', ['path', 'line', 'message'], problems)
}
