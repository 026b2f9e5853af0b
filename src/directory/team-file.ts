import { fold } from './fold.ts'
import { type Mistake, readForgivingly } from './forgiving.ts'
import { mostAlike } from './likeness.ts'
import { isGroupName } from './names.ts'
import { teamConflicts } from './team-conflicts.ts'
import { KNOWN_KEYS, type TeamData, teamSchema } from './team-schema.ts'
import { type Path, readYaml, type YamlProblem } from './yaml-source.ts'

/** What followthrough.yml says. */
export interface TeamFile {
  readonly owner: string | null
  /** Patterns of paths; none means everything. */
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  readonly accounts: readonly TeamAccount[]
  readonly people: readonly TeamPerson[]
}

export interface TeamAccount {
  readonly name: string
  readonly aliases: readonly string[]
  readonly parent: string | null
}

export interface TeamPerson {
  readonly name: string
  readonly aliases: readonly string[]
  readonly email: string | null
  readonly slack: string | null
  readonly group: boolean
  readonly channel: string | null
}

/** For a vault that says nothing. */
export const emptyTeam: TeamFile = { owner: null, include: [], exclude: [], accounts: [], people: [] }

export interface ReadTeamFile {
  readonly team: TeamFile
  readonly problems: readonly YamlProblem[]
  /** False where a mistake may hide which notes are left out. */
  readonly isScopeSure: boolean
}

/**
 * Reads followthrough.yml. Every mistake is a problem with its line and what to write instead; what is right counts
 * all the same. After a syntax error only that is told, as the rest may merely look wrong.
 */
export function readTeamFile(text: string): ReadTeamFile {
  const source = readYaml(text)
  const { read, mistakes } = readForgivingly(teamSchema, source.value)
  const team = toTeam(read)
  const told = source.isWhole
    ? [
        ...mistakes.map((mistake) => ({ path: mistake.path, message: toSentence(mistake) })),
        ...teamConflicts(team),
      ]
    : []
  const problems = [
    ...source.problems,
    ...told.map(({ path, message }) => ({ line: source.lineOf(path), message })),
  ]
  return {
    team,
    problems: problems.sort((a, b) => a.line - b.line),
    isScopeSure: source.isWhole && !mistakes.some(mayHideScope),
  }
}

const SCOPE_KEYS: readonly PropertyKey[] = ['include', 'exclude']

function mayHideScope({ path: [top], unknownKey }: Mistake): boolean {
  if (top !== undefined && SCOPE_KEYS.includes(top)) return true
  return (
    unknownKey !== null &&
    top === unknownKey &&
    SCOPE_KEYS.includes(nearestKey(KNOWN_KEYS.top, unknownKey) ?? '')
  )
}

function nearestKey(known: readonly string[], key: string): string | undefined {
  return mostAlike(known, (one) => [one], key, 0.15)[0]
}

function toTeam(data: TeamData): TeamFile {
  return {
    owner: data?.owner ?? null,
    include: data?.include ?? [],
    exclude: data?.exclude ?? [],
    accounts: named(data?.accounts).map(([name, entry]) => ({
      name,
      aliases: entry?.aliases ?? [],
      parent: entry?.parent ?? null,
    })),
    people: named(data?.people).map(([name, entry]) => ({
      name,
      aliases: entry?.aliases ?? [],
      email: entry?.email ?? null,
      slack: entry?.slack ?? null,
      group: entry?.group ?? (typeof entry?.channel === 'string' || isGroupName(name)),
      channel: entry?.channel ?? null,
    })),
  }
}

function named<T>(entries: Readonly<Record<string, T>> | null | undefined): [string, T][] {
  return Object.entries(entries ?? {}).filter(([name]) => fold(name) !== '')
}

function toSentence({ path, message, unknownKey }: Mistake): string {
  const place = path.filter((step) => typeof step === 'string').join(' › ')
  if (unknownKey !== null) return `“${place}” ${message}: ${keyHint(path, unknownKey)}`
  return place === '' ? message : `“${place}” ${message}`
}

function keyHint(path: Path, key: string): string {
  const [top] = path
  const known = path.length > 1 && (top === 'accounts' || top === 'people') ? KNOWN_KEYS[top] : KNOWN_KEYS.top
  const nearest = nearestKey(known, key)
  return nearest === undefined ? `write one of ${known.join(', ')}.` : `did you mean “${nearest}”?`
}
