import type { Kysely } from 'kysely'
import { onBareTables } from '../database/bare-tables.ts'
import type { Database } from '../database/schema.ts'
import { analyse } from '../database/session.ts'
import { gatheringUndone, UNDONE_TABLES } from '../database/undone.ts'
import { applyChanges } from './apply-changes.ts'
import { keepDirectory } from './keep-directory.ts'
import { DIRECTORY, firstDirectory, knownDirectory } from './known-directory.ts'
import type { Placing } from './placing.ts'
import type { Run } from './run.ts'
import type { Settings } from './settings.ts'

/** What was found in the vault, and what was known before. */
export interface Findings {
  readonly placing: Placing
  readonly settings: Settings
  /** Whether there are no rows yet. */
  readonly isFirst: boolean
  readonly db: Kysely<Database>
  /** What earlier syncs remembered, by name. */
  readonly memory: ReadonlyMap<string, unknown>
}

/** From so many notes on tables that are empty are filled in the way that is made for it. */
const MANY = 1000

/** Stores what was found, and all that follows from it. */
export async function store(run: Run, findings: Findings): Promise<void> {
  const { placing, settings, isFirst, db, memory } = findings
  const { directory: before, names } = isFirst
    ? firstDirectory(settings.team)
    : await knownDirectory(db, run.session, memory.get(DIRECTORY))
  const many = placing.toRead.length > MANY
  const fill = (tables: readonly (keyof Database)[], work: () => Promise<void>) =>
    many && isFirst ? onBareTables(run.session, tables, work) : work()
  await fill(READ, () => applyChanges(run, placing, { dialect: settings.dialect, names }))
  const resolve = () => keepDirectory(run, settings.team, settings.dialect, before)
  await fill([...RESOLVED, ...UNDONE_TABLES], () =>
    many && isFirst ? gatheringUndone(run.session, resolve) : resolve(),
  )
  if (many) await analyse(run.session)
}

/** The tables that reading fills, but for notes themselves, and those that are worked out from them. */
const READ = ['task', 'decision', 'fact', 'link'] as const
const RESOLVED = ['task_owner', 'note_account', 'task_account', 'decision_account'] as const
