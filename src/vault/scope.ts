import { posix } from 'node:path'
import { z } from 'zod'
import type { Problem } from '../note/note.ts'

/** Which notes are read; paths are from the vault's root. */
export interface ScopeRules {
  /** Globs, or folders; none: everything. */
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  /** Obsidian's excluded files: beginnings of paths, and regular expressions between slashes. */
  readonly ignoreFilters: readonly string[]
}

/** Gives the test whether a note is read. */
export function scopeOf({ include, exclude, ignoreFilters }: ScopeRules): (path: string) => boolean {
  const included = include.map(matcher)
  const excluded = [...exclude.map(matcher), ...ignoreFilters.map(ignores)]
  return (path) =>
    (included.length === 0 || included.some((matches) => matches(path))) &&
    !excluded.some((matches) => matches(path))
}

type Matches = (path: string) => boolean

/** A folder's name stands for all that is in it. */
function matcher(glob: string): Matches {
  const pattern = glob.replace(/^\.?\/|\/$/g, '')
  const below = `${pattern}/**`
  return (path) => posix.matchesGlob(path, pattern) || posix.matchesGlob(path, below)
}

function ignores(filter: string): Matches {
  const expression = expressionOf(filter)
  return expression ? (path) => expression.test(path) : (path) => path.startsWith(filter)
}

const expressionOf = (filter: string) => {
  const [, source] = /^\/(.+)\/$/.exec(filter) ?? []
  return source === undefined ? null : new RegExp(source)
}

const appSettings = z.object({ userIgnoreFilters: z.array(z.string()).nullish() })

/** Reads Obsidian's own excluded files from its `app.json`; what can't be read is a problem and excludes nothing. */
export function readIgnoreFilters(appJson: string | null): {
  readonly filters: readonly string[]
  readonly problems: readonly Problem[]
} {
  if (appJson === null) return { filters: [], problems: [] }
  const read = appSettings.safeParse(parseJson(appJson))
  if (!read.success)
    return {
      filters: [],
      problems: [
        { line: null, message: 'Its userIgnoreFilters can’t be read: no files are excluded by them.' },
      ],
    }
  const all = read.data.userIgnoreFilters ?? []
  const broken = all.filter((filter) => !isUsable(filter))
  return {
    filters: all.filter(isUsable),
    problems: broken.map((filter) => ({
      line: null,
      message: `The excluded files “${filter}” are no regular expression: nothing is excluded by them.`,
    })),
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function isUsable(filter: string): boolean {
  try {
    expressionOf(filter)
    return filter !== ''
  } catch {
    return false
  }
}
