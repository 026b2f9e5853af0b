import { countNotes, hasNotes } from '../database/note.ts'
import type { StoredProblem } from '../database/problem.ts'
import { recall } from '../database/recall.ts'
import type { Session } from '../database/session.ts'
import { SYNCED, writeSetting } from '../database/setting.ts'
import { foundFileReader } from '../vault/read-note-file.ts'
import { readVaultSettings } from '../vault/read-vault-settings.ts'
import { type Look, lookAround, lookAt } from './look.ts'
import { type Placing, place } from './placing.ts'
import { EMPTY, whyDoubtful } from './removals.ts'
import { emptyTally, type Run } from './run.ts'
import { isRemembered, type Remembered, readSettings, remembered, type Settings } from './settings.ts'
import type { Findings } from './store.ts'
import type { SyncDeps, SyncOptions, SyncOutcome } from './sync.ts'
import { storeVaultProblems } from './vault-problems.ts'

/** The name under which a sync is remembered. */
const SYNC = 'sync'

/** Syncs these paths, or the whole vault, as the one who holds the session. */
export async function syncIn(
  session: Session,
  deps: SyncDeps,
  paths: readonly string[] | null,
  options: SyncOptions,
): Promise<SyncOutcome> {
  const { memory, spellings } = await recall(session.db)
  const last = remembered.safeParse(memory.get(SYNC)).data ?? null
  const settings = readSettings(readVaultSettings(deps.vaultDir), last, spellings)
  if (!settings.isScopeKnown) return { kind: 'stopped', message: unknownScope(settings) }
  const some = isRemembered(settings.now, last) ? paths : null
  const run = newRun(session, deps)
  const found = await find(run, deps, { settings, last, paths: some, full: options.full === true })
  const doubt = options.acceptRemovals ? null : await doubtAbout(session, found, settings)
  if (doubt) return { kind: 'stopped', message: doubt }
  run.namesChanged = last?.team !== settings.now.team
  const { placing, isFirst, seen } = found
  await storeAny(run, {
    placing,
    settings,
    isFirst,
    db: deps.db,
    memory,
  })
  if (!some) await storeVaultProblems(session, vaultProblems(settings, found))
  if (!isRemembered(settings.now, last)) await writeSetting(session.db, SYNC, settings.now)
  if (!some) await writeSetting(session.db, SYNCED, { at: deps.now().toString() })
  return { kind: 'synced', seen, namesChanged: run.namesChanged, ...run.tally }
}

interface Search {
  readonly settings: Settings
  readonly last: Remembered | null
  /** Null: the whole vault. */
  readonly paths: readonly string[] | null
  readonly full: boolean
}

interface Found extends Omit<Look, 'changes'> {
  readonly placing: Placing
  /** Whether there are no rows yet. */
  readonly isFirst: boolean
}

/** Finds what changed. Of a large vault nothing else that was seen on the way is kept while it is stored. */
async function find(run: Run, deps: SyncDeps, { settings, last, paths, full }: Search): Promise<Found> {
  const { session } = run
  const rereadAll = full || last?.reader !== settings.now.reader
  const { changes, ...seen } = paths
    ? await lookAt(session, deps, settings, paths)
    : await lookAround(session, deps, settings, rereadAll)
  // What is remembered may be gone without the notes: an update has it forgotten where all is to be read again.
  const isFirst = last === null && !(await hasNotes(session.db))
  return { ...seen, isFirst, placing: await place(run, changes, isFirst) }
}

/** What reads and stores notes is loaded only where there is something to read or store. */
async function storeAny(run: Run, findings: Findings): Promise<void> {
  const { toRead, untouched, gone, unreadable } = findings.placing
  const isIdle = [toRead, untouched, gone, unreadable].every(({ length }) => length === 0)
  if (isIdle && !run.namesChanged) return
  const { store } = await import('./store.ts')
  await store(run, findings)
}

/** Before the first sync, a slip in followthrough.yml could show people the notes that it was to leave out. */
function unknownScope({ problems }: Settings): string {
  const told = problems.map(({ path, line, message }) => `${path}:${line}: ${message}`)
  return `Nothing was read, since a mistake may hide which notes are left out. Mend it first. ${told.join(' ')}`
}

function vaultProblems({ problems }: Settings, { placing, unreadable }: Found): readonly StoredProblem[] {
  const neverRead = placing.unreadable.filter(({ known }) => known === null)
  const all = [...unreadable, ...neverRead].map(({ path, message }) => ({ path, line: null, message }))
  return [...problems, ...all]
}

const newRun = (session: Session, { vaultDir, now, onProgress }: SyncDeps): Run => ({
  session,
  readFile: foundFileReader(vaultDir, now),
  now: now(),
  onProgress: onProgress ?? (() => {}),
  tally: emptyTally(),
  touched: new Set(),
  unresolved: new Set(),
  namesChanged: false,
})

/** The notes are only counted where many may be gone. */
async function doubtAbout(
  { db }: Session,
  { placing: { gone }, empty }: Found,
  { inScope }: Settings,
): Promise<string | null> {
  if (gone.length > 0 && empty) return EMPTY
  return gone.length < 2 ? null : whyDoubtful(await countNotes(db), gone, inScope)
}
