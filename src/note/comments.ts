import { inlineParts, isWithin } from './inline.ts'
import { layoutOf } from './line-layout.ts'

/** Follows the comments of a note that go over several lines. Lines count from 0. */
export interface Comments {
  /** Whether a line stands within a comment that began above it. To be asked of every line, in order. */
  hides(line: number): boolean
  /** Sees whether a line opens a comment that goes on below it; for lines that are neither hidden nor code. */
  follow(line: number): void
  /** The line on which a comment begins that nothing closes, or null. */
  unclosed(): number | null
}

export function commentsOf(lines: readonly string[]): Comments {
  let open: { readonly close: string; readonly line: number } | null = null
  // Up to this line nothing closes an HTML comment; remembered so that no paragraph is searched twice.
  let searched = 0
  const closesBeforeBlank = (line: number, close: string): boolean => {
    for (let at = Math.max(line + 1, searched); at < lines.length; at++) {
      const text = lines[at] ?? ''
      if (text.includes(close)) return true
      searched = at
      if (text.trim() === '') return false
    }
    return false
  }
  const follow = (line: number): void => {
    const text = lines[line] ?? ''
    const begun = unclosedIn(text)
    if (begun && (begun.isFirst || closesBeforeBlank(line, begun.close))) open = { close: begun.close, line }
  }
  return {
    hides(line) {
      if (!open) return false
      if (lines[line]?.includes(open.close)) open = null
      return true
    },
    follow,
    unclosed: () => open?.line ?? null,
  }
}

interface Begun {
  readonly close: string
  /** Whether the line begins with it: then all below it is hidden, whether it is closed or not. */
  readonly isFirst: boolean
}

function unclosedIn(text: string): Begun | null {
  if (!text.includes('%%') && !text.includes('<!--')) return null
  const parts = inlineParts(text)
  const marks = [...text.matchAll(/%%|<!--/g)]
  const mark = marks.find(({ index }) => !isWithin(parts, index))
  if (!mark) return null
  return { close: mark[0] === '%%' ? '%%' : '-->', isFirst: layoutOf(text).content.startsWith(mark[0]) }
}
