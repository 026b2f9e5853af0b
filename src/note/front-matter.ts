import matter from 'gray-matter'
import { FAILSAFE_SCHEMA, load, YAMLException } from 'js-yaml'
import type { Problem } from './note.ts'

/** A note's front matter: its keys in lower case, every scalar the text that stands there. */
export interface FrontMatter {
  readonly values: ReadonlyMap<string, unknown>
  /** The line of each key, counted from 1. */
  readonly lineOf: (key: string) => number | null
  /** Its lines, both marks among them; the body begins after them. None where there is no front matter. */
  readonly lines: readonly string[]
  /** Why none of it could be read, or null. */
  readonly problem: Problem | null
}

const MARK = '---'
// Far above what people write; the library looks from each line at all blank ones that follow.
const MAX_LINES = 2000
const MAX_CHARACTERS = 64 * 1024
const MAX_ALIASES = 100

/** Reads the YAML between the `---` lines at the very top. Where it can't be read, that is a problem and the body is read all the same. */
export function readFrontMatter(lines: readonly string[]): FrontMatter {
  const length = lengthOf(lines)
  const block = lines.slice(0, length)
  if (length === 0) return frontMatter(block, new Map(), null)
  const language = (lines[0] ?? '').slice(MARK.length).trim()
  if (language !== '') return broken(block, 1, `it is marked as “${language}”, and only YAML is read`)
  const text = block.join('\n')
  if (length > MAX_LINES || text.length > MAX_CHARACTERS) return broken(block, 1, 'it is too long')
  try {
    return parsed(block, text)
  } catch (error) {
    return broken(block, ...reasonOf(error, block))
  }
}

/** How many lines the front matter takes; 0 where there is none, or nothing closes it. */
function lengthOf(lines: readonly string[]): number {
  if (!/^---[a-z]*\s*$/i.test(lines[0] ?? '')) return 0
  return lines.findIndex((line, index) => index > 0 && line.startsWith(MARK) && line.trimEnd() === MARK) + 1
}

function parsed(block: readonly string[], text: string): FrontMatter {
  const data: unknown = matter(text, { engines }).data.yaml ?? {}
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    return broken(block, 1, 'it holds no keys with values, such as “title: Kick-off”')
  const values = new Map<string, unknown>()
  for (const [key, value] of Object.entries(data)) {
    const name = key.toLowerCase()
    if (!values.has(name)) values.set(name, value)
  }
  return frontMatter(block, values, null)
}

// Options keep the library from caching notes by their text, and these from running what a note says.
const off = (): never => {
  throw new Error('only YAML is read')
}
const engines = {
  yaml: (text: string) => ({ yaml: load(text, { schema: FAILSAFE_SCHEMA, maxAliases: MAX_ALIASES }) }),
  json: off,
  javascript: off,
  coffee: off,
}

function frontMatter(
  block: readonly string[],
  values: ReadonlyMap<string, unknown>,
  problem: Problem | null,
): FrontMatter {
  const lineOf = (key: string) => {
    const index = block.findIndex(
      (line) => line.toLowerCase().startsWith(key) && /^["']?\s*:/.test(line.slice(key.length)),
    )
    return index === -1 ? null : index + 1
  }
  return { values, lineOf, lines: block, problem }
}

function broken(block: readonly string[], line: number, reason: string): FrontMatter {
  const message = `The front matter is not read: ${reason}. The text below it is read all the same.`
  return frontMatter(block, new Map(), { line, message })
}

/** Where and why the YAML can't be read, in words for whoever wrote it. */
function reasonOf(error: unknown, block: readonly string[]): [line: number, reason: string] {
  if (!(error instanceof YAMLException)) return [1, 'it is nested too deeply']
  const { reason, mark } = error
  const brace = block.findIndex((line) => line.includes('{{'))
  // The library gives no place where it finds braces in the place of a key.
  if (brace !== -1 && reason === COMPLEX_KEY)
    return [brace + 1, 'a value with braces such as {{title}} needs quotation marks']
  return [Math.min((mark?.line ?? 0) + 1, block.length), reasons.get(reason) ?? inWords(reason)]
}

const COMPLEX_KEY = 'object-based map does not support complex keys'

const reasons: ReadonlyMap<string, string> = new Map([
  ['duplicated mapping key', 'this key stands in it twice'],
  ['tab characters must not be used in indentation', 'this line is indented with a tab; YAML wants spaces'],
  [
    'bad indentation of a mapping entry',
    'this value needs quotation marks, or the line is indented in a way that YAML does not expect',
  ],
  [COMPLEX_KEY, 'a list or braces stand where a key should'],
])

function inWords(reason: string): string {
  if (reason.startsWith('aliases exceeded'))
    return `it refers to its own parts more than ${MAX_ALIASES} times`
  if (reason.startsWith('nesting exceeded')) return 'it is nested too deeply'
  return reason
}
