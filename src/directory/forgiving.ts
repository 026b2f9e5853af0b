import type { z } from 'zod'
import type { Path } from './yaml-source.ts'

export interface Mistake {
  readonly path: Path
  readonly message: string
  /** The key that nobody knows, where that is the mistake. */
  readonly unknownKey: string | null
}

/**
 * Holds a value against a schema and leaves out, piece by piece, what doesn't fit, so that one wrong entry costs no
 * other. The schema must accept a value from which everything was left out.
 */
export function readForgivingly<T>(
  schema: z.ZodType<T>,
  value: unknown,
): { read: T; mistakes: readonly Mistake[] } {
  const mistakes: Mistake[] = []
  for (let rest = value; ; ) {
    const result = schema.safeParse(rest)
    if (result.success) return { read: result.data, mistakes }
    const found = result.error.issues.flatMap(mistakesOf)
    mistakes.push(...found)
    rest = without(
      rest,
      found.map(({ path }) => existing(rest, path)),
    )
  }
}

function mistakesOf(issue: z.core.$ZodIssue): readonly Mistake[] {
  if (issue.code !== 'unrecognized_keys')
    return [{ path: issue.path, message: issue.message, unknownKey: null }]
  return issue.keys.map((key) => ({ path: [...issue.path, key], message: issue.message, unknownKey: key }))
}

/** The part of a path that leads to something: a schema may look into a text as if it were a list. */
function existing(value: unknown, path: Path): Path {
  const [step, ...rest] = path
  if (step === undefined || !isNested(value) || !Object.hasOwn(value, step)) return []
  return [step, ...existing(Reflect.get(value, step), rest)]
}

function without(value: unknown, paths: readonly Path[]): unknown {
  if (paths.some((path) => path.length === 0)) return undefined
  if (!isNested(value) || paths.length === 0) return value
  const kept = Object.entries(value)
    .map(([key, child]) => ({ key, child: without(child, below(paths, key)) }))
    .filter(({ key, child }) => child !== undefined || below(paths, key).length === 0)
  return Array.isArray(value)
    ? kept.map(({ child }) => child)
    : Object.fromEntries(kept.map(({ key, child }) => [key, child]))
}

function below(paths: readonly Path[], key: string): readonly Path[] {
  return paths.filter(([step]) => String(step) === key).map(([, ...rest]) => rest)
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
