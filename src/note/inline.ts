/** Parts of a line that mean more than their characters; offsets into the line. */
export type Inline =
  | { readonly kind: 'code' | 'comment'; readonly start: number; readonly end: number }
  | {
      readonly kind: 'link'
      readonly start: number
      readonly end: number
      /** What it points to, as written, without heading and alias. */
      readonly target: string
      /** What people see of it. */
      readonly shown: string
    }

const MAYBE = /`|\[\[|\]\(|%%|<!--/

/**
 * Finds code, comments and links in a line, in its order; none overlap. Looks at each character a bounded
 * number of times, however a line is made.
 */
export function inlineParts(line: string): readonly Inline[] {
  if (!MAYBE.test(line)) return []
  const parts: Inline[] = []
  const find = finder(line)
  const brackets: number[] = []
  for (let at = 0; at < line.length; ) {
    const part = partAt(line, at, find, brackets)
    if (part) {
      while ((parts.at(-1)?.start ?? -1) >= part.start) parts.pop()
      parts.push(part)
    }
    at = part ? part.end : at + runLength(line, at)
  }
  return parts
}

/** Whether a place is within one of the parts; they are in the line's order, so that halving finds it. */
export function isWithin(parts: readonly Inline[], at: number): boolean {
  let [from, to] = [0, parts.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((parts[middle]?.end ?? 0) <= at) from = middle + 1
    else to = middle
  }
  const part = parts[from]
  return part !== undefined && part.start <= at
}

/** Where a text next stands from a place on, or -1. Remembers what it found, so that asking at rising places is cheap. */
type Find = (text: string, from: number) => number

function finder(line: string): Find {
  const found = new Map<string, number>()
  return (text, from) => {
    const known = found.get(text)
    if (known === -1 || (known !== undefined && known >= from)) return known
    const next = line.indexOf(text, from)
    found.set(text, next)
    return next
  }
}

/** Code is opened by a run of backticks as a whole; everything else goes character by character. */
function runLength(line: string, at: number): number {
  let end = at + 1
  if (line[at] === '`') while (line[end] === '`') end++
  return end - at
}

function partAt(line: string, at: number, find: Find, brackets: number[]): Inline | null {
  switch (line[at]) {
    case '`':
      return codeAt(line, at, find)
    case '%':
      return enclosed(line, at, '%%', '%%', find)
    case '<':
      return enclosed(line, at, '<!--', '-->', find)
    case '[':
      brackets.push(at)
      return wikilinkAt(line, at, find)
    case ']': {
      const open = brackets.pop()
      return open === undefined ? null : markdownLink(line, open, at)
    }
    default:
      return null
  }
}

function codeAt(line: string, at: number, find: Find): Inline | null {
  const fence = line.slice(at, at + runLength(line, at))
  for (let close = find(fence, at + fence.length); close !== -1; ) {
    const length = runLength(line, close)
    if (length === fence.length) return { kind: 'code', start: at, end: close + length }
    close = line.indexOf(fence, close + length)
  }
  return null
}

function enclosed(line: string, at: number, open: string, close: string, find: Find): Inline | null {
  if (!line.startsWith(open, at)) return null
  const end = find(close, at + open.length)
  return end === -1 ? null : { kind: 'comment', start: at, end: end + close.length }
}

function wikilinkAt(line: string, at: number, find: Find): Inline | null {
  if (line[at + 1] !== '[') return null
  const close = find(']]', at + 2)
  const inner = find('[[', at + 2)
  if (close === -1 || (inner !== -1 && inner < close)) return null
  const [place = '', alias] = split(line.slice(at + 2, close), '|')
  const [target = '', heading] = split(place.replace(/\\$/, ''), '#')
  const shown = (alias ?? (nameOf(target) || heading || '')).trim()
  return { kind: 'link', start: embedStart(line, at), end: close + 2, target: target.trim(), shown }
}

function split(text: string, mark: string): readonly [string, string | undefined] {
  const at = text.indexOf(mark)
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}

/** The name that a link's target has without its folders and ending. */
export function nameOf(target: string): string {
  const name = target.slice(target.lastIndexOf('/') + 1)
  return (/\.md$/i.test(name) ? name.slice(0, -'.md'.length) : name).trim()
}

function embedStart(line: string, at: number): number {
  return line[at - 1] === '!' ? at - 1 : at
}

// Deeper than any address; without a bound, a line of `](` would be looked through again and again.
const MAX_PARENTHESES = 32

function markdownLink(line: string, open: number, close: number): Inline | null {
  if (line[close + 1] !== '(') return null
  let depth = 0
  for (let at = close + 1; at < line.length; at++) {
    if (line[at] === '(' && ++depth > MAX_PARENTHESES) return null
    if (line[at] !== ')' || --depth > 0) continue
    const target = addressOf(line.slice(close + 2, at))
    if (target === null) return null
    const shown = line.slice(open + 1, close).trim()
    return { kind: 'link', start: embedStart(line, open), end: at + 1, target, shown }
  }
  return null
}

const ADDRESS = /^\s*(<[^>]*>|[^\s]*)(?:\s+["'(].*)?\s*$/

/** The address in `<address> "title"`, with its percent signs read where they can be; null for words in parentheses. */
function addressOf(inside: string): string | null {
  const address = ADDRESS.exec(inside)?.[1]
  if (address === undefined) return null
  const [plain] = split(address.replace(/^<|>$/g, ''), '#')
  try {
    return decodeURI(plain)
  } catch {
    return plain
  }
}
