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
  const read = keyReader(frontMatter, problems)
  const text = (key: string) => read(key, { reader: readText, otherwise: null, wrong: NO_TEXT })
  const list = (key: string) => read(key, { reader: readNames, otherwise: [], wrong: NO_LIST })
  return {
    title: text('title'),
    type: text('type'),
    date: read('date', { reader: readDate, otherwise: null, wrong: NO_DATE }),
    participants: [...new Set([...list('participants'), ...list('attendees')])],
    persons: list('person'),
    statedAccounts: list('account'),
    project: text('project'),
    tags: read('tags', { reader: readTags, otherwise: [], wrong: NO_TAGS }),
    aliases: list('aliases'),
    source: text('source'),
    // What can't be read may mean it: then the note is not shown around.
    confidential: read('confidential', { reader: readFlag, absent: false, otherwise: true, wrong: NO_FLAG }),
    email: text('email'),
    slack: text('slack'),
    parent: text('parent'),
    company: text('company'),
    problems,
  }
}

const NO_TEXT = 'should be one text. It is left out until it is mended.'
const NO_LIST = 'should be a text or a list of texts. It is left out until it is mended.'
const NO_TAGS = 'should be a list of tags. They are left out until it is mended.'
const NO_DATE = 'is not a date like 2025-10-28. The note has no date from it until it is mended.'
const NO_FLAG = 'is neither true nor false. The note counts as confidential until it is mended.'

/** How a key is read: what stands for a value that is wrong, and that is absent where it differs; what to say of it. */
interface KeyReading<T> {
  readonly reader: (value: unknown) => Read<T>
  readonly otherwise: T
  readonly absent?: T
  readonly wrong: string
}

type KeyReader = <T>(key: string, reading: KeyReading<T>) => T

function keyReader({ values, lineOf }: FrontMatter, problems: Problem[]): KeyReader {
  return (key, { reader, otherwise, absent = otherwise, wrong }) => {
    if (!values.has(key)) return absent
    const value = values.get(key)
    const found = reader(value)
    if (found.kind === 'read') return found.value
    const meant = typeof value === 'string' && value.length <= 100 ? value : key
    problems.push({ line: lineOf(key), message: `“${meant}” ${wrong}` })
    return otherwise
  }
}

/** A date alone, or with a time after it. */
function readDate(value: unknown): Read<Temporal.PlainDate | null> {
  const text = readText(value)
  if (text.kind === 'wrong') return text
  if (text.value === null) return { kind: 'read', value: null }
  const date = parseDay(text.value.split(/[T ]/, 1).join())
  return date ? { kind: 'read', value: date } : { kind: 'wrong' }
}
