import { closesFence, type Fence, fenceOf, leavesFence } from './code-block.ts'
import { commentsOf } from './comments.ts'
import { type Heading, headingOf, readable } from './heading.ts'
import { contentColumn, type Layout, layoutOf, markerLength } from './line-layout.ts'

/** A line of a note's body that people see: no code, no comment. */
export interface BodyLine {
  readonly kind: 'blank' | 'heading' | 'item' | 'text'
  /** Counts from 1. */
  readonly line: number
  readonly quotes: number
  readonly indent: number
  readonly margin: number
  /** What follows quote marks and indentation. */
  readonly content: string
  /** Of a list item: the length of its marker and the space after it; else 0. */
  readonly marker: number
  readonly heading: Heading | null
}

export interface Body {
  readonly lines: readonly BodyLine[]
  /** The line on which a comment begins that hides all below it and is never closed, or null. */
  readonly unclosedComment: number | null
}

/** Sorts a note's lines, given repaired, from index `first` on. */
export function sortBody(texts: readonly string[], first: number, mayHaveComments: boolean): Body {
  const lines: BodyLine[] = []
  const comments = mayHaveComments ? commentsOf(texts) : null
  const around: Surroundings = { lists: [], quotes: 0, previous: 'blank', fence: null }
  for (let index = first; index < texts.length; index++) {
    const layout = layoutOf(texts[index] ?? '')
    if (around.fence && staysInCode(around, around.fence, layout)) continue
    if (comments?.hides(index)) continue
    comments?.follow(index)
    if (around.previous === 'text' && makesHeading(around, layout, lines)) continue
    const line = lineOf(around, layout, index + 1)
    around.previous = line?.kind ?? 'code'
    if (line) lines.push(line)
  }
  const unclosed = comments?.unclosed() ?? null
  return { lines, unclosedComment: unclosed === null ? null : unclosed + 1 }
}

/** What decides on how a line counts: the lists that are open above it, and the line before it. */
interface Surroundings {
  /** By the number of quotes before them: the columns at which open list items have their content, outermost first. */
  readonly lists: number[][]
  quotes: number
  previous: BodyLine['kind'] | 'code'
  fence: Fence | null
}

function columnsOf({ lists, quotes }: Surroundings): number[] {
  const columns = lists[quotes] ?? []
  lists[quotes] = columns
  return columns
}

function staysInCode(around: Surroundings, fence: Fence, layout: Layout): boolean {
  const leaves = leavesFence(fence, layout)
  if (leaves || closesFence(fence, layout)) around.fence = null
  return !leaves
}

/** A paragraph of one line with `---` or `===` below it is a heading. */
function makesHeading(around: Surroundings, { content, quotes }: Layout, lines: BodyLine[]): boolean {
  if (columnsOf(around).length > 0 || !/^(?:=+|-+)\s*$/.test(content)) return false
  const [before, above] = [lines.at(-2), lines.at(-1)]
  if (above?.kind !== 'text' || above.quotes !== quotes || before?.kind === 'text') return false
  const heading = { level: content.startsWith('=') ? 1 : 2, text: readable(above.content) }
  lines[lines.length - 1] = { ...above, kind: 'heading', heading }
  around.previous = 'heading'
  return true
}

/** Sorts a line in, which changes its surroundings for the next; null for code. */
function lineOf(around: Surroundings, layout: Layout, line: number): BodyLine | null {
  const { content, indent, quotes } = layout
  if (isIndentedQuote(around, layout)) return null
  if (quotes !== around.quotes) moveToQuote(around, layout)
  if (content === '') return bodyLine('blank', line, layout, 0, null)
  const columns = columnsOf(around)
  const isInList = columns.length > 0
  const marker = markerLength(content)
  if (marker > 0 || !goesOn(around)) leaveLists(columns, indent)
  if (!goesOn(around) && indent - (columns.at(-1) ?? 0) >= 4) return null
  if (marker > 0 && (indent < 4 || isInList)) return itemOf(around, layout, marker, line)
  const column = columns.findLast((each) => each <= indent) ?? 0
  around.fence = indent - column < 4 ? fenceOf(content, quotes, column) : null
  return around.fence ? null : paragraphOf(around, layout, line)
}

function goesOn({ previous }: Surroundings): boolean {
  return previous === 'text' || previous === 'item'
}

/** Whether a quote's mark is so far from the list that it stands in, or from the margin, that it is code, or text. */
function isIndentedQuote(around: Surroundings, { quotes, margin }: Layout): boolean {
  if (quotes === 0 || around.quotes > 0 || margin < 4) return false
  const columns = columnsOf(around)
  const column = columns.findLast((each) => each <= margin) ?? 0
  return margin - column >= 4 && (columns.length === 0 || !goesOn(around))
}

/** A quote leaves the lists that it isn't indented into; those around it are open still when it ends. */
function moveToQuote(around: Surroundings, { quotes, margin }: Layout): void {
  if (around.quotes === 0) leaveLists(columnsOf(around), margin)
  else if (quotes < around.quotes) around.lists.length = quotes + 1
  around.quotes = quotes
  around.previous = 'blank'
}

function bodyLine(
  kind: BodyLine['kind'],
  line: number,
  { quotes, indent, margin, content }: Layout,
  marker: number,
  heading: Heading | null,
): BodyLine {
  return { kind, line, quotes, indent, margin, content, marker, heading }
}

function leaveLists(columns: number[], indent: number): void {
  while ((columns.at(-1) ?? 0) > indent) columns.pop()
}

function itemOf(around: Surroundings, layout: Layout, marker: number, line: number): BodyLine {
  const column = contentColumn(layout, marker)
  columnsOf(around).push(column)
  around.fence = fenceOf(layout.content.slice(marker).trimStart(), layout.quotes, column)
  return bodyLine('item', line, layout, marker, null)
}

const RULE = /^(?:-{3,}|\*{3,}|_{3,})\s*$/

function paragraphOf(around: Surroundings, layout: Layout, line: number): BodyLine {
  const { content, indent, quotes } = layout
  const columns = columnsOf(around)
  const isOutside = indent < Math.min(4, columns[0] ?? 4)
  const heading = isOutside ? headingOf(content, quotes > 0) : null
  const isRule = isOutside && RULE.test(content)
  if (heading || isRule) columns.length = 0
  return bodyLine(heading ? 'heading' : isRule ? 'blank' : 'text', line, layout, 0, heading)
}
