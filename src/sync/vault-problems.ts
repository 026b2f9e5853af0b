import { problemsBesideNotes, replaceProblems, type StoredProblem } from '../database/problem.ts'
import type { Session } from '../database/session.ts'

/** Makes the problems of whatever is no note these: settings, folders, links, files that were never read. */
export async function storeVaultProblems(
  session: Session,
  problems: readonly StoredProblem[],
): Promise<void> {
  const stored = await problemsBesideNotes(session.db)
  if (contentOf(stored) === contentOf(problems)) return
  const paths = new Set([...stored, ...problems].map(({ path }) => path))
  await replaceProblems(session, [...paths], problems)
}

const contentOf = (problems: readonly StoredProblem[]) =>
  problems
    .map(({ path, line, message }) => JSON.stringify([path, line, message]))
    .sort()
    .join('\n')
