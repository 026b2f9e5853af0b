import type { BodyLine } from './body-line.ts'
import type { Item } from './note.ts'
import type { Section } from './section.ts'
import { shownText } from './shown-text.ts'

export interface Items {
  readonly decisions: readonly Item[]
  readonly facts: readonly Item[]
}

/** A decision or fact while its lines come in: its own text and those of the items nested in it. */
interface Draft {
  readonly line: number
  readonly texts: string[]
}

/** A list item that may have others below it; a checkbox and all below it have no draft to add to. */
interface Open {
  readonly column: number
  readonly quotes: number
  readonly draft: Draft | null
}

export interface ItemCollector {
  /** Takes the lines of a body in order. */
  add(line: BodyLine, section: Section, isCheckbox: boolean): void
  items(): Items
}

/** Collects decisions and facts. What is nested in an item, or continues it, belongs to its text. */
export function collectItems(): ItemCollector {
  const drafts: { readonly decisions: Draft[]; readonly facts: Draft[] } = { decisions: [], facts: [] }
  let open: readonly Open[] = []
  let isAfterBlank = true
  const begin = (line: number, { kind }: Section): Draft | null => {
    if (kind !== 'decisions' && kind !== 'facts') return null
    const draft = { line, texts: [] }
    drafts[kind].push(draft)
    return draft
  }
  const addItem = (item: BodyLine, section: Section, isCheckbox: boolean): void => {
    open = around(open, item)
    const parent = open.at(-1)
    const draft = isCheckbox ? null : parent ? parent.draft : begin(item.line, section)
    draft?.texts.push(item.content.slice(item.marker))
    open = [...open, { column: item.indent + item.marker, quotes: item.quotes, draft }]
  }
  const addText = (line: BodyLine): void => {
    if (isAfterBlank) open = around(open, line)
    const texts = open.at(-1)?.draft?.texts
    if (texts) texts[texts.length - 1] += ` ${line.content}`
  }
  return {
    add(line, section, isCheckbox) {
      if (line.kind === 'heading') open = []
      if (section.kind !== 'decisions' && section.kind !== 'facts') return
      if (line.kind === 'item') addItem(line, section, isCheckbox)
      if (line.kind === 'text') addText(line)
      isAfterBlank = line.kind === 'blank'
    },
    items: () => ({ decisions: drafts.decisions.flatMap(finished), facts: drafts.facts.flatMap(finished) }),
  }
}

/** The open items that a line stands in; of those around a quote, into which the quote is indented. */
function around(open: readonly Open[], { quotes, indent, margin }: BodyLine): readonly Open[] {
  const column = (item: Open) => (item.quotes === quotes ? indent : margin)
  return open.filter((item) => item.quotes <= quotes && item.column <= column(item))
}

function finished({ line, texts }: Draft): readonly Item[] {
  const text = texts
    .map((part) => shownText(part.includes('^') ? part.replace(/\s\^[a-zA-Z0-9-]+$/, '') : part))
    .filter(Boolean)
    .reduce((all, part) => (all === '' ? part : `${all}${/[.:;,!?]$/.test(all) ? '' : ';'} ${part}`), '')
  return text === '' ? [] : [{ line, text }]
}
