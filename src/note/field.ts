import type { FieldKind } from './signifier.ts'

export interface Part {
  readonly start: number
  readonly end: number
}

/** A field or a tag found at the end of a text; offsets into that text. */
export interface FieldMatch extends Part {
  readonly kind: FieldKind | 'tag'
  readonly value: string
  readonly valueStart: number
  readonly valueEnd: number
}

/** Finds the fields of one kind. */
export interface FieldFinder {
  /** Whether such a field can end with a character; asked first, since hardly any text ends with a field of each kind. */
  readonly canEnd: CharacterClass
  /** The field in `text` between `from` and `end` that reaches to `end`. */
  readonly find: (text: string, from: number, end: number) => FieldMatch | null
}

export interface ReadFields {
  /** The fields and tags that a body ends with, in the line's order. */
  readonly found: readonly FieldMatch[]
  /** Where the words before them end. */
  readonly end: number
}

// The plugin gives up after so many passes, each of which takes one field of a kind at most.
const MAX_PASSES = 21

/** Reads the fields from the end of a body, pass after pass, as the plugin does; its order is that of the finders. */
export function readFields(text: string, body: Part, finders: readonly FieldFinder[]): ReadFields {
  const found: FieldMatch[] = []
  let end = body.end
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const before = end
    for (const { canEnd, find } of finders) {
      const match = canEnd(text.charCodeAt(end - 1)) ? find(text, body.start, end) : null
      if (!match) continue
      found.push(match)
      end = trimmedEnd(text, body.start, match.start)
    }
    if (end === before) break
  }
  return { found: found.reverse(), end }
}

/** Where `text` between `from` and `end` ends without trailing white space. */
export function trimmedEnd(text: string, from: number, end: number): number {
  let at = end
  while (at > from && isSpace(text, at - 1)) at--
  return at
}

/** Whether a character is white space. */
export function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code === 32 || ((code < 32 || code > 126) && /\s/.test(text.charAt(at)))
}

/** Whether a character, given by its code unit, is among some. */
export type CharacterClass = (code: number) => boolean

/** The characters of ASCII that match, and all others or none; a table, since fields are found character by character. */
export function characterClass(pattern: RegExp, others = false): CharacterClass {
  const table = Array.from({ length: 128 }, (_, code) => pattern.test(String.fromCharCode(code)))
  return (code) => table[code] ?? others
}

const HASH = 35
const isInTag = characterClass(/[^ !@#$%^&*(),.?":{}|<>]/, true)

/** Tags among the fields: each pass takes one. */
export const tagFinder: FieldFinder = {
  canEnd: isInTag,
  find(text, from, end) {
    let at = end
    while (at > from && isInTag(text.charCodeAt(at - 1))) at--
    const hash = at - 1
    if (at === end || hash < from || text.charCodeAt(hash) !== HASH) return null
    if (hash > from && !isSpace(text, hash - 1)) return null
    return { kind: 'tag', start: hash, end, value: text.slice(at, end), valueStart: at, valueEnd: end }
  },
}
