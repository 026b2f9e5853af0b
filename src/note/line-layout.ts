import { isSpace } from './field.ts'

/** How a line begins: its quote marks, its indentation within them, and what follows. */
export interface Layout {
  /** How many `>` stand before it. */
  readonly quotes: number
  /** Columns from the last quote mark, or from the line's start; a tab goes to the line's next multiple of four. */
  readonly indent: number
  /** Columns before the first quote mark; of a line without one, its indentation. */
  readonly margin: number
  readonly content: string
}

const TAB = 9
const SPACE = 32
const QUOTE = 62

/** Looks at a line's beginning, of which quotes and indentation may go as deep as they like. */
export function layoutOf(line: string): Layout {
  let quotes = 0
  let column = 0
  let afterQuote = 0
  let margin = 0
  let at = 0
  for (; at < line.length; at++) {
    const code = line.charCodeAt(at)
    if (code === TAB) column += 4 - (column % 4)
    else if (code === QUOTE || isSpace(line, at)) column++
    else break
    if (code !== QUOTE) continue
    if (quotes++ === 0) margin = column - 1
    // One column of the white space after a mark belongs to it.
    const next = line.charCodeAt(at + 1)
    afterQuote = next === SPACE || next === TAB ? column + 1 : column
  }
  const content = at === 0 ? line : line.slice(at)
  return { quotes, indent: column - afterQuote, margin: quotes === 0 ? column : margin, content }
}

/** How many characters a list item's marker takes, with the one space it needs; 0 where a text is no list item. */
export function markerLength(content: string): number {
  const first = content.charCodeAt(0)
  let at = 1
  if (isDigit(first)) {
    while (isDigit(content.charCodeAt(at))) at++
    const close = content.charCodeAt(at)
    if (close !== 46 && close !== 41) return 0
    at++
  } else if (first !== 45 && first !== 42 && first !== 43) return 0
  const space = content.charCodeAt(at)
  return Number.isNaN(space) || space === SPACE || space === TAB ? at + 1 : 0
}

/** The column at which a list item with such a marker has its content: more than four spaces belong to that. */
export function contentColumn({ indent, content }: Layout, marker: number): number {
  const markerEnd = indent + marker - 1
  let column = markerEnd
  let at = marker - 1
  for (; at < content.length; at++) {
    const code = content.charCodeAt(at)
    if (code === TAB) column += 4 - (column % 4)
    else if (code === SPACE) column++
    else break
  }
  return at >= content.length || column - markerEnd > 4 ? markerEnd + 1 : column
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}
