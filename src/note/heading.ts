import { shownText } from './shown-text.ts'

/** What the list items under a heading are; tasks stand anywhere. */
export type SectionKind = 'tasks' | 'decisions' | 'facts' | 'summary'

export interface Heading {
  /** 1 to 6, or `BOLD_LEVEL`. */
  readonly level: number
  /** As people read it. */
  readonly text: string
}

/** The level of bold lines that stand alone and of callouts' titles: below all headings. */
export const BOLD_LEVEL = 7

const names: Readonly<Record<SectionKind, readonly string[]>> = {
  tasks: ['action items', 'actions', 'next steps', 'tasks', 'todo', 'todos', 'to do', 'follow ups'],
  decisions: ['decisions', 'key decisions', 'decisions made', 'agreements'],
  facts: ['key information', 'key info', 'key facts', 'facts', 'key points', 'key takeaways'],
  summary: ['summary'],
}

/** What a heading says of the items below it; null where it says nothing of them, as most do. */
export function kindOfHeading(text: string): SectionKind | null {
  if (!MAYBE.test(text)) return null
  return kindOfName.get(text.toLowerCase()) ?? kindOfName.get(wordsOf(text)) ?? null
}

const kindOfName: ReadonlyMap<string, SectionKind> = new Map(
  (['tasks', 'decisions', 'facts', 'summary'] as const).flatMap((kind) =>
    names[kind].map((name) => [name, kind] as const),
  ),
)

const MAYBE = new RegExp(Object.values(names).flat().join('|').replaceAll(' ', '|'), 'i')

/** A heading without a remark in parentheses, tags, emoji, numbering and punctuation, in small letters. */
function wordsOf(text: string): string {
  return text
    .replace(/\([^()]*\)/g, ' ')
    .replace(/(?:^|\s)#\S+/g, ' ')
    .replace(/\p{Extended_Pictographic}|[\u20e3\ufe0f]/gu, ' ')
    .replace(/^\s*(?:[0-9]+(?:\.[0-9]+)*[.):]?|[ivx]+[.)]|[a-z][.)])\s+/i, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Whose tasks stand under a heading like `Action items (for Dana Ortiz)`; small words are no name but one's own: `(for now)`. */
export function ownerOfHeading(text: string): string | null {
  const [, mark, name = ''] = /\(for (@?)([^()]+)\)/i.exec(text) ?? []
  const isName = mark === '@' || /^(?:[^\p{Ll}]|(?:me|myself)\s*$)/u.test(name)
  return isName ? name.trim() || null : null
}

/** The heading that a line is, given without its quote marks and indentation; null where it is none. */
export function headingOf(line: string, isQuoted: boolean): Heading | null {
  switch (line[0]) {
    case '#':
      return atxHeading(line)
    case '*':
    case '_':
      return boldHeading(line.trim())
    case '[':
      return isQuoted ? calloutTitle(line) : null
    default:
      return null
  }
}

function atxHeading(line: string): Heading | null {
  const marks = /^#{1,6}(?=[ \t]|$)/.exec(line)?.[0]
  if (marks === undefined) return null
  const text = line.slice(marks.length).trim()
  let end = text.length
  while (text[end - 1] === '#') end--
  const isClosed = end < text.length && (end === 0 || /\s/.test(text.charAt(end - 1)))
  return { level: marks.length, text: readable(isClosed ? text.slice(0, end) : text) }
}

function boldHeading(line: string): Heading | null {
  const [, stars, lines] = /^(?:\*\*([^*]+)\*\*|__([^_]+)__):?$/.exec(line) ?? []
  const text = stars ?? lines
  return text === undefined ? null : { level: BOLD_LEVEL, text: readable(text) }
}

/** A callout without a title shows its type: `[!summary]` reads Summary. */
function calloutTitle(line: string): Heading | null {
  const [, type = '', title = ''] = /^\[!([^\]|]+)[^\]]*\][+-]?(.*)$/.exec(line) ?? []
  const text = title.trim() || type.charAt(0).toUpperCase() + type.slice(1)
  return text === '' ? null : { level: BOLD_LEVEL, text: readable(text) }
}

/** A heading's text without emphasis, links' brackets and a colon at its end. */
export function readable(text: string): string {
  return shownText(text.replace(/\*\*|__/g, ''))
    .replace(/:$/, '')
    .trim()
}
