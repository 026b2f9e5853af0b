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

/** Finds the field in `text` between `from` and `end` that reaches to `end`. */
export type FindField = (text: string, from: number, end: number) => FieldMatch | null

export interface ReadFields {
  /** The fields and tags that a body ends with, in the line's order. */
  readonly found: readonly FieldMatch[]
  /** Where the words before them end. */
  readonly end: number
}

// The plugin goes over a line in passes. Each looks for one of a kind at the line's end, in this order, and
// takes it off; after so many it gives up.
const ORDER: readonly FieldMatch['kind'][] = [
  ...(['priority', 'done', 'cancelled', 'due', 'scheduled', 'start', 'created'] as const),
  ...(['recurrence', 'onCompletion', 'tag', 'id', 'dependsOn'] as const),
]
const MAX_PASSES = 21

/** Reads the fields from the end of a body, as the plugin does. */
export function readFields(text: string, body: Part, findField: FindField): ReadFields {
  const found: FieldMatch[] = []
  let end = body.end
  let place = -1
  for (let pass = 1; pass <= MAX_PASSES; ) {
    const field = findField(text, body.start, end)
    const tag = findTag(text, body.start, end)
    if (!field && !tag) break
    const next = firstAfter(place, field, tag)
    place = next ? ORDER.indexOf(next.kind) : -1
    if (!next) pass++
    else {
      found.push(next)
      end = trimmedEnd(text, body.start, next.start)
    }
  }
  return { found: found.reverse(), end }
}

/** Which of the two a pass comes to, or null where it is past both. */
function firstAfter(place: number, field: FieldMatch | null, tag: FieldMatch | null): FieldMatch | null {
  const isFieldAhead = field !== null && ORDER.indexOf(field.kind) > place
  const isTagAhead = tag !== null && ORDER.indexOf(tag.kind) > place
  if (isFieldAhead && isTagAhead) return ORDER.indexOf(field.kind) < ORDER.indexOf(tag.kind) ? field : tag
  return isFieldAhead ? field : isTagAhead ? tag : null
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
/** The characters that a tag goes on with. */
export const isInTag = characterClass(/[^ !@#$%^&*(),.?":{}|<>]/, true)

/** Finds the tag that a text between `from` and `end` ends with. */
export function findTag(text: string, from: number, end: number): FieldMatch | null {
  let at = end
  while (at > from && isInTag(text.charCodeAt(at - 1))) at--
  const hash = at - 1
  if (at === end || hash < from || text.charCodeAt(hash) !== HASH) return null
  if (hash > from && !isSpace(text, hash - 1)) return null
  return { kind: 'tag', start: hash, end, value: text.slice(at, end), valueStart: at, valueEnd: end }
}
