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

export interface FieldFinder {
  /** One of them must stand in a text for there to be such a field at all. */
  readonly signs: readonly string[]
  /** Finds the field in `text` between `from` and `end` that reaches to `end`. */
  readonly find: (text: string, from: number, end: number) => FieldMatch | null
}

export interface FieldFormat {
  /** Finds any finder's signs; global. */
  readonly signs: RegExp
  /** In the plugin's order. */
  readonly finders: readonly FieldFinder[]
}

export interface ReadFields {
  /** The fields and tags that a body ends with, in the line's order. */
  readonly found: readonly FieldMatch[]
  /** Where the words before them end. */
  readonly end: number
  /** Whether the words certainly hold no signs of further ones. */
  readonly isAll: boolean
}

// The plugin gives up after so many passes, each of which takes one field of a kind at most.
const MAX_PASSES = 21

/** Reads the fields from the end of a body, pass after pass, as the plugin does. */
export function readFields(text: string, body: Part, { signs, finders }: FieldFormat): ReadFields {
  const present = text.match(signs)
  if (!present) return { found: [], end: body.end, isAll: true }
  const possible = finders.filter((finder) => finder.signs.some((sign) => present.includes(sign)))
  const found: FieldMatch[] = []
  let end = body.end
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const before = end
    for (const { find } of possible) {
      const match = find(text, body.start, end)
      if (!match) continue
      found.push(match)
      end = trimmedEnd(text, body.start, match.start)
    }
    if (end === before) break
  }
  return { found: found.reverse(), end, isAll: present.length === found.length }
}

/** Where `text` between `from` and `end` ends without trailing white space. */
export function trimmedEnd(text: string, from: number, end: number): number {
  let at = end
  while (at > from && isSpace(text, at - 1)) at--
  return at
}

function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code === 32 || ((code < 32 || code > 126) && /\s/.test(text.charAt(at)))
}

/** Whether a character of ASCII is among some. */
export type CharacterClass = (code: number) => boolean

/** The class of the characters of ASCII that match; looked up in a table, since fields are found character by character. */
export function characterClass(pattern: RegExp): CharacterClass {
  const table = Array.from({ length: 128 }, (_, code) => pattern.test(String.fromCharCode(code)))
  return (code) => table[code] === true
}

const endsTag = characterClass(/[ !@#$%^&*(),.?":{}|<>]/)

/** A tag is one of a kind too: each pass takes one. */
export const tagFinder: FieldFinder = {
  signs: ['#'],
  find(text, from, end) {
    let at = end
    while (at > from && !endsTag(text.charCodeAt(at - 1))) at--
    const hash = at - 1
    if (at === end || hash < from || text[hash] !== '#') return null
    if (hash > from && !isSpace(text, hash - 1)) return null
    return { kind: 'tag', start: hash, end, value: text.slice(at, end), valueStart: at, valueEnd: end }
  },
}
