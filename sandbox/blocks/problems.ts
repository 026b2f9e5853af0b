import type { z } from 'zod'

/** What is wrong with a payload, in Slack's words, and where. */
export interface Problem {
  readonly message: string
  /** A JSON pointer, `/blocks/0/text/text`. */
  readonly pointer: string
}

type Path = readonly PropertyKey[]
type Issue = z.core.$ZodIssue

export const pointerTo = (path: Path) => path.map((step) => `/${String(step)}`).join('')

/** `must be less than 3001 characters [json-pointer:/blocks/0/text/text]` */
export const sentence = ({ message, pointer }: Problem) => `${message} [json-pointer:${pointer}]`

/** Says of each issue what Slack says. `root` is where the payload stands, `value` the payload. */
export function problemsOf(error: z.ZodError, root: Path, value: unknown): Problem[] {
  return error.issues.flatMap((issue) => problemOf(issue, root, value))
}

function problemOf(issue: Issue, root: Path, value: unknown): Problem[] {
  const at = (path: Path, message: string): Problem => ({ message, pointer: pointerTo([...root, ...path]) })
  const missing = issue.path.length > 0 && valueAt(value, issue.path) === undefined
  if (missing) {
    return [at(issue.path.slice(0, -1), `missing required field: ${String(issue.path.at(-1))}`)]
  }
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => at(issue.path, `invalid additional property: ${key}`))
    case 'too_big':
      return [at(issue.path, tooBig(issue))]
    case 'too_small':
      return [at(issue.path, tooSmall(issue))]
    case 'invalid_union':
      return [at(issue.path, `unsupported type: ${String(valueAt(value, issue.path))}`)]
    case 'invalid_type':
      return [at(issue.path, mustProvide(issue.expected))]
    default:
      return [at(issue.path, issue.code === 'custom' ? issue.message : 'failed to match schema')]
  }
}

const mustProvide = (type: string) => `must provide ${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`

function tooBig({ origin, maximum }: z.core.$ZodIssueTooBig): string {
  if (origin === 'string') return `must be less than ${Number(maximum) + 1} characters`
  if (origin === 'array') return `no more than ${maximum} items allowed`
  return `must be less than or equal to ${maximum}`
}

function tooSmall({ origin, minimum }: z.core.$ZodIssueTooSmall): string {
  if (origin === 'string') return `must be more than ${Number(minimum) - 1} characters`
  if (origin === 'array') return `no fewer than ${minimum} items allowed`
  return `must be greater than or equal to ${minimum}`
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, step) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, step) : undefined),
    value,
  )
}
