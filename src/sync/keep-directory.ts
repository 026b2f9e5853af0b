import { storeAccounts } from '../database/account.ts'
import { namesInNotes, notesWithOwners, ownersInTasks } from '../database/names.ts'
import { storePeople } from '../database/person.ts'
import type { Session } from '../database/session.ts'
import { buildDirectory } from '../directory/build-directory.ts'
import type { Directory } from '../directory/directory.ts'
import { knownNames } from '../directory/known-names.ts'
import type { TeamFile } from '../directory/team-file.ts'
import type { Dialect } from '../note/dialect.ts'
import { markDirectory } from './known-directory.ts'
import { ownersMeaningOthers, ownersReadOtherwise } from './name-changes.ts'
import { resolveAll, resolveNotes } from './resolve.ts'
import { emptyTally, type Run } from './run.ts'
import { storeNotes } from './store-notes.ts'

/**
 * Brings the directory up to date with what is stored of the notes, reads again the notes that other names make to be
 * read otherwise, and works out whose the tasks are and what everything is about wherever that may have changed.
 */
export async function keepDirectory(
  run: Run,
  team: TeamFile,
  dialect: Dialect,
  before: Directory,
): Promise<void> {
  const { session, now, unresolved } = run
  if (!run.namesChanged) return resolveNotes(session, before, [...unresolved])
  const directory = await rebuilt(run, team, dialect, before)
  const peopleChanged = await storePeople(session, directory, now)
  const accountsChanged = await storeAccounts(session, directory.accounts, now)
  if (peopleChanged || accountsChanged) await markDirectory(session)
  if (accountsChanged) return resolveAll(session, directory)
  const others = peopleChanged ? await notesOfOthers(session, before, directory) : []
  await resolveNotes(session, directory, [...unresolved.union(new Set(others))])
}

/** Known names don't come from tasks, so that reading notes again changes no more than who else owns tasks. */
async function rebuilt(run: Run, team: TeamFile, dialect: Dialect, before: Directory): Promise<Directory> {
  const { db } = run.session
  const directory = buildDirectory(team, await namesInNotes(db))
  const again = await notesWithOwners(db, ownersReadOtherwise(await ownersInTasks(db), before, directory))
  if (again.length === 0) return directory
  const reading = { dialect, names: knownNames(directory) }
  const quietly = { ...run, onProgress: () => {} }
  // What was counted when it was read before isn't counted twice.
  const [known, others] = [
    again.filter(({ id }) => run.touched.has(id)),
    again.filter(({ id }) => !run.touched.has(id)),
  ]
  await storeNotes({ ...quietly, tally: emptyTally() }, known.map(asKnown), reading, false)
  await storeNotes(quietly, others.map(asKnown), reading, false)
  return buildDirectory(team, await namesInNotes(db))
}

const asKnown = (note: { readonly id: number; readonly path: string }) => ({ ...note, isNew: false })

async function notesOfOthers(
  session: Session,
  before: Directory,
  after: Directory,
): Promise<readonly number[]> {
  const owners = ownersMeaningOthers(await ownersInTasks(session.db), before, after)
  return (await notesWithOwners(session.db, owners)).map(({ id }) => id)
}
