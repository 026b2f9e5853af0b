import type { FieldKind } from './signifier.ts'

/** A field found at the end of a text; offsets into that text. */
export interface FieldMatch {
  readonly kind: FieldKind
  readonly start: number
  readonly end: number
  readonly value: string
  readonly valueStart: number
  readonly valueEnd: number
}

/** Finds one kind of field in `text` between `from` and `end`, of those that reach to `end`. */
export type FieldFinder = (text: string, from: number, end: number) => FieldMatch | null

export interface Part {
  readonly start: number
  readonly end: number
}

export interface ReadFields {
  /** In the line's order. */
  readonly fields: readonly FieldMatch[]
  /** The tags among and after the fields, in the line's order. */
  readonly tags: readonly Part[]
  /** Where the words before them end. */
  readonly end: number
}

/** The format's finders in the plugin's order; `tag` says where a trailing tag is looked for. */
export type FieldFormat = readonly (FieldFinder | 'tag')[]

// The plugin gives up after so many passes, each of which takes one field of a kind at most.
const MAX_PASSES = 21

/** Reads the fields from the end of a body, pass after pass, as the plugin does. */
export function readFields(text: string, body: Part, format: FieldFormat): ReadFields {
  const fields: FieldMatch[] = []
  const tags: Part[] = []
  let end = body.end
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const before = end
    for (const finder of format) {
      const field = finder === 'tag' ? null : finder(text, body.start, end)
      const tag = finder === 'tag' ? trailingTag(text, body.start, end) : null
      const found = field ?? tag
      if (!found) continue
      if (field) fields.unshift(field)
      if (tag) tags.unshift(tag)
      end = trimmedEnd(text, body.start, found.start)
    }
    if (end === before) break
  }
  return { fields, tags, end }
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

const NO_TAG = new Set(' !@#$%^&*(),.?":{}|<>')

function trailingTag(text: string, from: number, end: number): Part | null {
  let at = end
  while (at > from && !NO_TAG.has(text.charAt(at - 1))) at--
  const hash = at - 1
  if (at === end || hash < from || text[hash] !== '#') return null
  return hash === from || isSpace(text, hash - 1) ? { start: hash, end } : null
}
