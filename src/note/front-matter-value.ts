import { inlineParts, isWithin, nameOf } from './inline.ts'
import { shownText } from './shown-text.ts'

/** What a value of the front matter says, or that it is of another kind than its key wants. */
export type Read<T> = { readonly kind: 'read'; readonly value: T } | { readonly kind: 'wrong' }

// No value that people write goes further. Aliases can make a few lines stand for a tree without end.
const MAX_DEPTH = 4
const MAX_VALUES = 1000
const MAX_CHARACTERS = 10_000

const EMPTY = new Set(['', '~', 'null'])

/** A value that is one text; a list of one counts as its entry. Null where nothing is said. */
export function readText(value: unknown): Read<string | null> {
  if (typeof value === 'string' && value.length <= MAX_CHARACTERS) return { kind: 'read', value: said(value) }
  const list = readList(value, (text) => [text])
  if (list.kind === 'wrong' || list.value.length > 1) return { kind: 'wrong' }
  return { kind: 'read', value: list.value[0] ?? null }
}

/** A value that is a list: of YAML, or with commas. Wikilinks stand for their target's name. */
export function readNames(value: unknown): Read<readonly string[]> {
  return readList(value, splitAtCommas)
}

export function readTags(value: unknown): Read<readonly string[]> {
  return readList(value, (text) => text.split(/[\s,]+/).map((tag) => tag.replace(/^#/, '')))
}

function readList(value: unknown, split: (text: string) => readonly string[]): Read<readonly string[]> {
  const found = textsIn(value)
  if (!found) return { kind: 'wrong' }
  const texts = found.flatMap(split).map(said)
  return { kind: 'read', value: texts.filter((text) => text !== null) }
}

/** What a text says to people, or null where that is nothing. */
function said(text: string): string | null {
  const shown = unlinked(text).toWellFormed()
  return EMPTY.has(shown) ? null : shown
}

/** The texts in a value and its lists, or null where there is something else. */
function textsIn(value: unknown): readonly string[] | null {
  const texts: string[] = []
  let left = MAX_VALUES
  const collect = (part: unknown, depth: number): boolean => {
    if (--left < 0 || depth > MAX_DEPTH) return false
    if (Array.isArray(part)) return part.every((each) => collect(each, depth + 1))
    if (typeof part !== 'string' || part.length > MAX_CHARACTERS) return false
    // An unquoted [[Target|shown]] is a list in a list to YAML.
    texts.push(depth >= 2 ? `[[${part}]]` : part)
    return true
  }
  return collect(value, 0) ? texts : null
}

/** The name that a wikilink stands for; of another text what people read. */
function unlinked(text: string): string {
  const [link] = text.includes('[[') ? inlineParts(text) : []
  const isAll = link?.kind === 'link' && text.trim().length === link.end - link.start
  return isAll ? nameOf(link.target) : shownText(text)
}

/** `true` and `yes`, `false` and `no`, in any case; false where nothing is said. */
export function readFlag(value: unknown): Read<boolean> {
  const text = readText(value)
  if (text.kind === 'wrong') return text
  const word = (text.value ?? 'false').toLowerCase()
  if (word === 'true' || word === 'yes') return { kind: 'read', value: true }
  return word === 'false' || word === 'no' ? { kind: 'read', value: false } : { kind: 'wrong' }
}

function splitAtCommas(text: string): readonly string[] {
  if (!text.includes(',')) return [text]
  const links = inlineParts(text)
  const parts: string[] = []
  let done = 0
  for (let at = text.indexOf(','); at !== -1; at = text.indexOf(',', at + 1)) {
    if (isWithin(links, at)) continue
    parts.push(text.slice(done, at))
    done = at + 1
  }
  return [...parts, text.slice(done)]
}
