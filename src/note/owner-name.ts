import type { KnownNames } from './note.ts'

/** Stand in a masked text for its parts that end a name: one that says nothing of itself, and one that is words. */
export const NOTHING = '\ue000'
export const SOMETHING = '\ue001'

const CAPITALISED = String.raw`(?:(?:\p{Lu}|Dr|Mrs?|Ms|Prof|St)\.(?=\s?\p{Lu})|\p{Lu}[\p{L}\p{M}\p{N}'’-]*)`
const PARTICLE = '(?:de|da|do|dos|das|del|della|di|la|le|van|von|der|den|ter|ten|bin|ibn|al|el|y|zu)'
const SPACE = '[ \u00a0]'
const RUN = new RegExp(`${CAPITALISED}(?:${SPACE}?(?:${PARTICLE}${SPACE}){0,2}${CAPITALISED})*`, 'uy')
const WORD = /[\p{L}\p{N}][^\s\ue000\ue001,;!?()[\]{}"“”<>|/]*/uy
const TIME = /^[0-9]{1,2}(?:[:.h][0-9]{2})?(?:[ap]\.?m\.?)?$/i

/** Where the name at a place ends: that of whom the vault knows, else the capitalised words, else one word. */
export function endOfName(text: string, at: number, names: KnownNames): number | null {
  const known = names.endOfNameAt(text, at)
  if (known !== null) return text[known] === '@' ? null : known
  if (text[at] === '?') return at + 1
  const found = match(RUN, text, at) ?? match(WORD, text, at)?.replace(/['’.:*_-]+$/, '')
  if (!found || found.includes('@') || TIME.test(found)) return null
  return at + found.replace(/['’]s$/, '').length
}

const REMARK = /[\s\ue000]*\([^()]{0,200}\)/y
const SEPARATOR = /[\s\ue000]*(?:(?:[,/](?:[\s\ue000]+and\b)?|(?<=\s)(?:&(?=\s)|and\b))[\s\ue000]*)?/iy
const REST = /[\s\ue000.,;:!]*/y

/** Where a remark in parentheses at a place ends, or the place. */
export function skipRemark(text: string, at: number): number {
  return at + (match(REMARK, text, at)?.length ?? 0)
}

/** Where what may stand between two owners ends. */
export function skipSeparator(text: string, at: number): number {
  return at + (match(SEPARATOR, text, at)?.length ?? 0)
}

/** Whether nothing but punctuation follows. */
export function isOver(text: string, at: number): boolean {
  return at + (match(REST, text, at)?.length ?? 0) === text.length
}

function match(sticky: RegExp, text: string, at: number): string | undefined {
  if (at >= text.length) return undefined
  sticky.lastIndex = at
  return sticky.exec(text)?.[0]
}

export interface Name {
  readonly start: number
  readonly end: number
}

// A list of owners is no longer than this; a sentence may be.
const LONGEST_LIST = 200
const MARK = /[,/&]|\band\b/i

/** The names that all of the text from a place on consists of, or null: it is a sentence then. Only the first may be small. */
export function namesToEnd(
  text: string,
  at: number,
  isFirst: boolean,
  names: KnownNames,
): readonly Name[] | null {
  if (text.length - at > LONGEST_LIST) return null
  const list: Name[] = []
  for (let start = at; start < text.length; ) {
    const end = names.endOfNameAt(text, start) ?? endOfPart(text, start)
    const needsCapital = !isFirst || list.length > 0
    if (!isName(text.slice(start, end), needsCapital)) return isFirst ? wholeName(text, at) : null
    list.push({ start, end })
    const after = skipRemark(text, end)
    const next = skipSeparator(text, after)
    if (next < text.length && !MARK.test(text.slice(after, next))) return null
    start = next
  }
  return list
}

function endOfPart(text: string, at: number): number {
  const rest = text.slice(at)
  const stop = /[,/(&]|\band\b/i.test(rest)
    ? rest.search(/[\s\ue000]*(?:[,/(]|\s(?:&\s|and\b)|$)/i)
    : rest.length
  return at + stop
}

/** `Sales and marketing`: an `and` within a name. */
function wholeName(text: string, at: number): readonly Name[] | null {
  const rest = text.slice(at)
  return !/[,/(]/.test(rest) && isName(rest, false) ? [{ start: at, end: text.length }] : null
}

const SENTENCE =
  /['’]s\s|\s(?:to|for|with|by|on|in|at|about|before|after|if|when|will|should|can|must|is|are|has|have|from|via|re|please|the|an?|this|that|his|her|their|our|your|my|be|as|asap|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?:\s|$)/i

/** Whether words can be a name: at most five, and none of them as in a sentence. */
function isName(words: string, needsCapital: boolean): boolean {
  if (/[.!?;:@\ue000\ue001]/.test(words)) return false
  if (!(needsCapital ? /^\p{Lu}/u : /^[\p{L}\p{N}]/u).test(words)) return false
  if (!/\s/.test(words)) return !TIME.test(words)
  return !SENTENCE.test(words) && words.split(/\s+/).length <= 5
}
