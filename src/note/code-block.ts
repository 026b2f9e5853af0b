import type { Layout } from './line-layout.ts'

/** A fenced block of code that is open; it ends with its container at the latest. */
export interface Fence {
  readonly mark: string
  readonly length: number
  readonly quotes: number
  /** The column at which the list item that holds it has its content. */
  readonly column: number
}

/** The fence that a line opens, if it does. `content` is what follows quotes, indentation and a list marker. */
export function fenceOf(content: string, quotes: number, column: number): Fence | null {
  const mark = content[0]
  if (mark !== '`' && mark !== '~') return null
  const length = runOf(content, mark)
  if (length < 3 || (mark === '`' && content.includes('`', length))) return null
  return { mark, length, quotes, column }
}

function runOf(content: string, mark: string): number {
  let length = 0
  while (content[length] === mark) length++
  return length
}

export function closesFence({ mark, length }: Fence, { content }: Layout): boolean {
  const run = runOf(content, mark)
  return run >= length && content.slice(run).trim() === ''
}

/** Whether a line stands outside the quote or list item that holds a fence, which ends it too. */
export function leavesFence({ quotes, column }: Fence, line: Layout): boolean {
  if (line.quotes < quotes) return true
  // Of quotes within quotes it isn't known how far they are indented: they are taken for code.
  const indent = quotes === 0 ? line.margin : line.quotes === quotes ? line.indent : column
  return (line.content !== '' || line.quotes > quotes) && indent < column
}
