import { closesFence, type Fence, fenceOf, leavesFence } from './code-block.ts'
import { commentsOf } from './comments.ts'
import { type Heading, headingOf, readable } from './heading.ts'
import { type Layout, layoutOf, markerLength } from './line-layout.ts'

/** A line of a note's body that people see: no code, no comment. */
export interface BodyLine {
  readonly kind: 'blank' | 'heading' | 'item' | 'text'
  /** Counts from 1. */
  readonly line: number
  readonly quotes: number
  readonly indent: number
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
  const around: Surroundings = { columns: [], quotes: 0, previous: 'blank', fence: null }
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
  /** The columns at which the open list items have their content, outermost first. */
  columns: number[]
  quotes: number
  previous: BodyLine['kind'] | 'code'
  fence: Fence | null
}

function staysInCode(around: Surroundings, fence: Fence, layout: Layout): boolean {
  const leaves = leavesFence(fence, layout)
  if (leaves || closesFence(fence, layout)) around.fence = null
  return !leaves
}

/** A paragraph of one line with `---` or `===` below it is a heading. */
function makesHeading(around: Surroundings, { content, quotes }: Layout, lines: BodyLine[]): boolean {
  if (around.columns.length > 0 || !/^(?:=+|-+)\s*$/.test(content)) return false
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
  if (quotes !== around.quotes) Object.assign(around, { quotes, columns: [], previous: 'blank' })
  if (content === '') return bodyLine('blank', line, layout, 0, null)
  const goesOn = around.previous === 'text' || around.previous === 'item'
  const marker = markerLength(content)
  if (marker > 0 || !goesOn) leaveLists(around.columns, indent)
  if (!goesOn && indent - (around.columns.at(-1) ?? 0) >= 4) return null
  if (marker > 0 && (indent < 4 || around.columns.length > 0)) return itemOf(around, layout, marker, line)
  around.fence = fenceOf(content, quotes, around.columns.findLast((column) => column <= indent) ?? 0)
  return around.fence ? null : paragraphOf(around, layout, line)
}

function bodyLine(
  kind: BodyLine['kind'],
  line: number,
  { quotes, indent, content }: Layout,
  marker: number,
  heading: Heading | null,
): BodyLine {
  return { kind, line, quotes, indent, content, marker, heading }
}

function leaveLists(columns: number[], indent: number): void {
  while ((columns.at(-1) ?? 0) > indent) columns.pop()
}

function itemOf(around: Surroundings, layout: Layout, marker: number, line: number): BodyLine {
  const column = layout.indent + marker
  around.columns.push(column)
  around.fence = fenceOf(layout.content.slice(marker).trimStart(), layout.quotes, column)
  return bodyLine('item', line, layout, marker, null)
}

const RULE = /^(?:-{3,}|\*{3,}|_{3,})\s*$/

function paragraphOf(around: Surroundings, layout: Layout, line: number): BodyLine {
  const { content, indent, quotes } = layout
  const isOutside = indent < Math.min(4, around.columns[0] ?? 4)
  const heading = isOutside ? headingOf(content, quotes > 0) : null
  const isRule = isOutside && RULE.test(content)
  if (heading || isRule) around.columns = []
  return bodyLine(heading ? 'heading' : isRule ? 'blank' : 'text', line, layout, 0, heading)
}
