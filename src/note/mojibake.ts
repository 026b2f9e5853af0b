import { byteOf } from './code-page.ts'

/** A text, and for each of its UTF-16 units where that, or its broken spelling, starts in the line. */
export interface PlacedText {
  readonly text: string
  readonly starts: readonly number[]
}

/**
 * Replaces each run of a line that is UTF-8 read in a code page by what it meant. What was broken twice is
 * mended twice: a mended character is looked at again with those before it.
 */
export function mendRuns(line: string): PlacedText {
  const pieces = mendedPieces(line)
  return {
    text: textOf(pieces),
    starts: pieces.flatMap(({ text, start }) => (text.length === 1 ? start : [start, start])),
  }
}

/** A character, and where it or its broken spelling starts in the line. */
interface Piece {
  readonly text: string
  readonly start: number
  /** Whether it took the place of a broken spelling. */
  readonly mended: boolean
}

function textOf(pieces: readonly Piece[]): string {
  return pieces.map(({ text }) => text).join('')
}

function mendedPieces(line: string): readonly Piece[] {
  const pieces: Piece[] = []
  let start = 0
  for (const text of line) {
    pieces.push({ text, start, mended: false })
    start += text.length
    while (mendEnd(pieces, line.charAt(start))) {}
  }
  return pieces
}

/** Replaces the sequence that the last pieces are, if they are one; says whether it did. */
function mendEnd(pieces: Piece[], next: string): boolean {
  const bytes = sequenceAtEnd(pieces)
  if (!bytes) return false
  const first = pieces.length - bytes.length
  const start = pieces[first]?.start
  const meant = decode(bytes, textOf(pieces.slice(first)))
  if (start === undefined || meant === null || looksRight(pieces, first, next)) return false
  pieces.length = first
  pieces.push({ text: meant, start, mended: true })
  return true
}

/** The bytes of a whole UTF-8 sequence that the last characters stand for, or null. */
function sequenceAtEnd(pieces: readonly Piece[]): readonly number[] | null {
  const bytes: number[] = []
  for (let at = pieces.length - 1; at >= 0 && bytes.length < 4; at--) {
    const byte = byteOf(pieces[at]?.text.codePointAt(0) ?? 0)
    if (byte === null) return null
    bytes.unshift(byte)
    if (byte >= 0xc0) return sequenceLength(byte) === bytes.length ? bytes : null
  }
  return null
}

function sequenceLength(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2
  if (lead >= 0xe0 && lead <= 0xef) return 3
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * What people write notes in: Latin, Vietnamese, Pinyin, Romanian, accents on their own, Greek and Cyrillic,
 * Ukrainian, Hebrew, Arabic, the scripts of Asia, signs and emoji; and `ƒˆ˜`, as a step on the way of what
 * was broken twice. Left out is what right text would turn into by chance, such as `É…` (IPA) or `ß“` (N’Ko).
 */
const PLAUSIBLE: readonly (readonly [from: number, to: number])[] = [
  [0xa0, 0x17f],
  [0x192, 0x192],
  [0x1a0, 0x1b0],
  [0x1cd, 0x1dc],
  [0x218, 0x21b],
  [0x2c6, 0x2c6],
  [0x2dc, 0x2dc],
  [0x300, 0x45f],
  [0x490, 0x491],
  [0x5d0, 0x5ea],
  [0x600, 0x6ff],
  [0x900, 0xd7ff],
  [0xf900, 0x3ffff],
]

/** What a sequence's bytes mean, or null where they are none, or mean nothing that people write. */
function decode(bytes: readonly number[], spelling: string): string | null {
  try {
    const meant = utf8.decode(Uint8Array.from(bytes))
    const code = meant.codePointAt(0) ?? 0
    const isWritten = PLAUSIBLE.some(([from, to]) => from <= code && code <= to)
    // Controls are a step on the way only: from them, what was broken twice goes on to its meaning.
    return isWritten || CONTROL_FROM_CONTROL.test(meant + spelling) ? meant : null
  } catch {
    return null
  }
}

const CONTROL_FROM_CONTROL = /^[\u0080-\u009f]Â[\u0080-\u009f]$/

const LETTER = /^\p{L}$/u
const CAPITAL = /^\p{Lu}$/u
const CLOSING = '”’“‘»›«‹…–—·\u00a0'
const AFTER_LAST_CAPITAL_TILDE = '”’…–—'
const AFTER_SINGLE_CAPITAL = '”’»›«‹…–—·'

/**
 * Whether a sequence that could be broken is more likely right: a word that ends in a letter like `é`, with
 * closing marks after it, such as `café…”`, `OÙ »`, `DAĞ”`. It stays then. This errs towards leaving
 * something broken: `MALMÃ–` could be a broken MALMÖ, and stays for the sake of `AMANHÃ–`.
 */
function looksRight(pieces: readonly Piece[], first: number, next: string): boolean {
  const [lead, ...marks] = pieces.slice(first)
  const before = pieces[first - 1]
  if (!lead || !areAmong(CLOSING, marks)) return false
  if (before?.mended && !lead.mended) return false
  const goesOn = LETTER.test(next) || next === '×'
  const spaced = marks.at(-1)?.text === '\u00a0'
  if (CAPITAL.test(lead.text))
    return (!goesOn || spaced) && endsInCapital(lead.text, before?.text ?? '', marks)
  // These end no word: `â€“` and its like are broken, whatever stands around them.
  return lead.text !== 'â' && lead.text !== 'ï' && (!goesOn || spaced)
}

/** Whether a capital is the last letter of a word: of one in capitals, or alone as `Å` is in Danish. */
function endsInCapital(lead: string, before: string, marks: readonly Piece[]): boolean {
  if (!CAPITAL.test(before))
    return !LETTER.test(before) && 'ÅÄØ'.includes(lead) && areAmong(AFTER_SINGLE_CAPITAL, marks)
  // No word ends in Â; in Ã some do, but `Là` and `Dû` are broken to it with other marks.
  return lead === 'Ã' ? areAmong(AFTER_LAST_CAPITAL_TILDE, marks) : lead !== 'Â'
}

function areAmong(characters: string, pieces: readonly Piece[]): boolean {
  return pieces.every(({ text }) => characters.includes(text))
}
