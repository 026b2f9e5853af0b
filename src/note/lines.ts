/** One line of a file: where its bytes lie, and what they say. Line endings belong to no line's text. */
export interface FileLine {
  /** Byte offset of the line's first byte. */
  readonly start: number
  /** Byte offset after the last byte of its text, before its line ending. */
  readonly end: number
  /** Byte offset after its line ending; the next line's start. */
  readonly next: number
  readonly text: string
  readonly encoding: 'utf-8' | 'windows-1252'
}

const LF = 10
const CR = 13

/**
 * Splits a file into its lines, each decoded by itself, so that an edit can replace the bytes of one and
 * leave all others alone. A byte order mark belongs to no line. There is always at least one line.
 */
export function splitLines(bytes: Uint8Array): readonly FileLine[] {
  const lines: FileLine[] = []
  for (let start = markLength(bytes); ; ) {
    const feed = bytes.indexOf(LF, start)
    const next = feed === -1 ? bytes.length : feed + 1
    const ends = feed === -1 ? next : feed > start && bytes[feed - 1] === CR ? feed - 1 : feed
    lines.push({ start, end: ends, next, ...decodeLine(bytes.subarray(start, ends)) })
    if (feed === -1) return lines
    start = next
  }
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
// The Encoding Standard's windows-1252 gives every byte a character of its own, so nothing is lost.
const fallback = new TextDecoder('windows-1252')

/** What the bytes of one line say, its ending left out. */
export function decodeLine(bytes: Uint8Array): Pick<FileLine, 'text' | 'encoding'> {
  try {
    return { text: strict.decode(bytes), encoding: 'utf-8' }
  } catch {
    return { text: fallback.decode(bytes), encoding: 'windows-1252' }
  }
}

/** A file as text, its lines, and the first line that is not UTF-8, counted from 1. Faster than `splitLines`. */
export interface FileText {
  readonly text: string
  readonly lines: readonly string[]
  readonly firstForeign: number | null
  /** False where it is certain that no line is of a broken encoding. */
  readonly maybeBroken: boolean
}

export function readText(bytes: Uint8Array): FileText {
  try {
    const text = strict.decode(bytes.subarray(markLength(bytes)))
    // Nearly all files have no carriage returns, and a plain split is much faster.
    return {
      text,
      lines: text.split(text.includes('\r') ? /\r?\n/ : '\n'),
      firstForeign: null,
      maybeBroken: maybeBroken(bytes),
    }
  } catch {
    const split = splitLines(bytes)
    const lines = split.map(({ text }) => text)
    const foreign = split.findIndex(({ encoding }) => encoding !== 'utf-8')
    return { text: lines.join('\n'), lines, firstForeign: foreign + 1, maybeBroken: true }
  }
}

/**
 * What a broken encoding begins its sequences with is, in UTF-8, one of three bytes and another; what it goes on
 * with is above ASCII too. Looking for that in the bytes is much faster than in the text.
 */
function maybeBroken(bytes: Uint8Array): boolean {
  for (const lead of [0xc3, 0xc4, 0xc5])
    for (let at = bytes.indexOf(lead); at !== -1; at = bytes.indexOf(lead, at + 1))
      if ((bytes[at + 2] ?? 0) >= 0xc2) return true
  return false
}

/** How many bytes a UTF-8 byte order mark takes at the start, 0 or 3. */
function markLength(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
}
