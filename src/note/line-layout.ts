/** How a line begins: its quote marks, its indentation within them, and what follows. */
export interface Layout {
  /** How many `>` stand before it. */
  readonly quotes: number
  /** Columns from the last quote mark, or from the line's start; a tab goes to the next multiple of four. */
  readonly indent: number
  readonly content: string
}

const TAB = 9
const SPACE = 32
const QUOTE = 62
const LAST_ASCII = 127

/** Looks at a line's beginning, of which quotes and indentation may go as deep as they like. */
export function layoutOf(line: string): Layout {
  let quotes = 0
  let indent = 0
  let at = 0
  for (; at < line.length; at++) {
    const code = line.charCodeAt(at)
    if (code === SPACE) indent++
    else if (code === TAB) indent += 4 - (indent % 4)
    else if (code === QUOTE) {
      quotes++
      // One space after a mark belongs to it.
      if (line.charCodeAt(at + 1) === SPACE) at++
      indent = 0
    } else if ((code < SPACE || code > LAST_ASCII) && /\s/.test(line.charAt(at))) indent++
    else break
  }
  return { quotes, indent, content: at === 0 ? line : line.slice(at) }
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

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}
