import { parseDay } from './dates.ts'
import type { FrontMatter } from './front-matter.ts'
import { type Read, readFlag, readNames, readTags, readText } from './front-matter-value.ts'
import type { Note, Problem } from './note.ts'

/** What the known keys of a front matter say. */
export interface Properties
  extends Pick<Note, 'type' | 'date' | 'participants' | 'persons' | 'statedAccounts' | 'project' | 'tags'>,
    Pick<Note, 'aliases' | 'source' | 'confidential' | 'email' | 'slack' | 'parent' | 'company'> {
  readonly title: string | null
  readonly problems: readonly Problem[]
}

/** Reads the known keys. One whose value is of the wrong kind is a problem and says nothing. */
export function readProperties(frontMatter: FrontMatter): Properties {
  const problems: Problem[] = []
  const read = <T>(key: string, reader: (value: unknown) => Read<T>, otherwise: T, wanted: string): T => {
    if (!frontMatter.values.has(key)) return otherwise
    const value = frontMatter.values.get(key)
    const found = reader(value)
    if (found.kind === 'read') return found.value
    const meant = typeof value === 'string' && value.length <= 100 ? value : key
    problems.push({ line: frontMatter.lineOf(key), message: `“${meant}” ${wanted}` })
    return otherwise
  }
  const text = (key: string) =>
    read(key, readText, null, 'should be one text. It is left out until it is mended.')
  const list = (key: string) =>
    read(key, readNames, [], 'should be a text or a list of texts. It is left out until it is mended.')
  const isConfidential = (key: string) =>
    frontMatter.values.has(key) &&
    read(
      key,
      readFlag,
      true,
      'is neither true nor false. The note counts as confidential until it is mended.',
    )
  return {
    title: text('title'),
    type: text('type'),
    date: read(
      'date',
      readDate,
      null,
      'is not a date like 2025-10-28. The note has no date from it until it is mended.',
    ),
    participants: unique([...list('participants'), ...list('attendees')]),
    persons: list('person'),
    statedAccounts: list('account'),
    project: text('project'),
    tags: read('tags', readTags, [], 'should be a list of tags. They are left out until it is mended.'),
    aliases: list('aliases'),
    source: text('source'),
    confidential: isConfidential('confidential'),
    email: text('email'),
    slack: text('slack'),
    parent: text('parent'),
    company: text('company'),
    problems,
  }
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)]
}

/** A date alone, or with a time after it. */
function readDate(value: unknown): Read<Temporal.PlainDate | null> {
  const text = readText(value)
  if (text.kind === 'wrong') return text
  if (text.value === null) return { kind: 'read', value: null }
  const date = parseDay(text.value.split(/[T ]/, 1).join())
  return date ? { kind: 'read', value: date } : { kind: 'wrong' }
}
