import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { StoredProblem } from '../database/problem.ts'
import { type Spelling, withSpellings } from '../directory/spellings.ts'
import { emptyTeam, readTeamFile, type TeamFile } from '../directory/team-file.ts'
import type { Dialect } from '../note/dialect.ts'
import type { Problem } from '../note/note.ts'
import { readDialect } from '../note/read-dialect.ts'
import { settingsFiles, type VaultSettings } from '../vault/read-vault-settings.ts'
import { readIgnoreFilters, scopeOf } from '../vault/scope.ts'

/** To be raised whenever notes are read otherwise than before: every note is read again then. */
const READER_VERSION = 2

/** What sync remembers of its last run. */
export const remembered = z.object({
  /** How notes were read. */
  reader: z.string(),
  /** What followthrough.yml said. */
  team: z.string(),
  include: z.array(z.string()),
  exclude: z.array(z.string()),
  ignoreFilters: z.array(z.string()),
})
export type Remembered = z.infer<typeof remembered>

/** Whether nothing of it has changed since the last sync. */
export const isRemembered = (now: Remembered, last: Remembered | null) =>
  last !== null && fingerprint(now) === fingerprint(last)

/** How a vault is to be read, by its own settings. */
export interface Settings {
  readonly dialect: Dialect
  readonly team: TeamFile
  readonly problems: readonly StoredProblem[]
  /** Whether it is known which notes are left out: by followthrough.yml, else as it was last. */
  readonly isScopeKnown: boolean
  /** Whether a path is one of a note that is read. */
  readonly inScope: (path: string) => boolean
  /** To be remembered. */
  readonly now: Remembered
}

/**
 * Reads a vault's settings. While followthrough.yml or Obsidian's app.json hold mistakes, the scope stays as it was
 * last, where that is remembered: a slip in them must not show people the notes that they leave out. The `spellings`
 * of names that were told elsewhere count as if followthrough.yml said them.
 */
export function readSettings(
  texts: VaultSettings,
  last: Remembered | null,
  spellings: readonly Spelling[] = [],
): Settings {
  const { dialect, problems: ofDialect } = readDialect(texts.dataJson)
  const ofFile = texts.teamYml === null ? noTeam : readTeamFile(texts.teamYml)
  const { problems: ofTeam, isScopeSure } = ofFile
  const team = withSpellings(ofFile.team, spellings)
  const { filters, problems: ofApp } = readIgnoreFilters(texts.appJson)
  const { include, exclude } = ofTeam.length > 0 && last ? last : team
  const ignoreFilters = ofApp.length > 0 && last ? last.ignoreFilters : filters
  return {
    dialect,
    team,
    problems: [
      ...at(settingsFiles.dataJson, ofDialect),
      ...at(settingsFiles.teamYml, ofTeam),
      ...at(settingsFiles.appJson, ofApp),
    ],
    isScopeKnown: isScopeSure || last !== null,
    inScope: scopeOf({ include, exclude, ignoreFilters }),
    now: {
      reader: `${READER_VERSION} ${fingerprint({ ...dialect, statuses: [...dialect.statuses] })}`,
      team: fingerprint(team),
      include: [...include],
      exclude: [...exclude],
      ignoreFilters: [...ignoreFilters],
    },
  }
}

const noTeam = { team: emptyTeam, problems: [], isScopeSure: true }

const at = (path: string, problems: readonly Problem[]): StoredProblem[] =>
  problems.map((problem) => ({ path, ...problem }))

const fingerprint = (value: object) =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(value).sort()))
    .digest('hex')
