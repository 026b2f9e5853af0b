import type { Part } from './field.ts'
import { type Inline, inlineParts, nameOf } from './inline.ts'
import type { KnownNames } from './note.ts'
import { endOfName, isOver, NOTHING, namesToEnd, SOMETHING, skipRemark, skipSeparator } from './owner-name.ts'

/** For whoever knows nobody: owners reach as far as the text alone says. */
export const noNames: KnownNames = { endOfNameAt: () => null }

export interface Owners {
  /** In the text's order. */
  readonly names: readonly string[]
  /** Where owners stand that follow each other, each time as pieces around what stands between them and names nobody. */
  readonly runs: readonly (readonly Part[])[]
  /** The owners that the text ends with, from the first `@` to the last name or remark; offsets into the text. */
  readonly trailing: Part | null
}

/** What a task says in words. */
export interface Words {
  readonly words: string
  /** The parts of the words that say nothing of themselves, unseen fields and tags, by their offsets. */
  readonly silent: readonly Part[]
  /** Whether the words hold no code, links, comments, signifiers or odd white space; most don't. */
  readonly isPlain: boolean
}

type Link = Inline & { readonly kind: 'link' }

const noLinks: ReadonlyMap<number, Link> = new Map()

/** A text in which owners are looked for, and the same with what is no text masked, up to where it ends. */
interface Source {
  readonly words: string
  readonly text: string
  readonly links: ReadonlyMap<number, Link>
  readonly lastMark: number
  readonly known: KnownNames
}

/** Owners that follow each other. */
interface Chain {
  readonly names: readonly string[]
  readonly end: number
  readonly isLast: boolean
}

const noOwners: Owners = { names: [], runs: [], trailing: null }

/** Finds the owners in a task's words. */
export function findOwners(task: Words, known: KnownNames): Owners {
  if (!task.words.includes('@')) return noOwners
  const source = sourceOf(task, known)
  const names: string[] = []
  const runs: (readonly Part[])[] = []
  let trailing: Part | null = null
  for (let at = nextMark(source.text, 0); at !== -1; ) {
    const chain = chainAt(source, at)
    names.push(...chain.names)
    if (chain.names.length > 0) runs.push(piecesOf(source.text, at, chain.end))
    if (chain.isLast) trailing = { start: at, end: chain.end }
    at = nextMark(source.text, Math.max(chain.end, at + 1))
  }
  return { names: names.length > 1 ? [...new Set(names)] : names, runs, trailing }
}

function piecesOf(text: string, start: number, end: number): readonly Part[] {
  if (!text.includes(NOTHING)) return [{ start, end }]
  const pieces = text.slice(start, end).matchAll(/[^\s\ue000](?:[^\ue000]*[^\s\ue000])?/g)
  return Array.from(pieces, ({ 0: piece, index }) => ({
    start: start + index,
    end: start + index + piece.length,
  }))
}

function sourceOf({ words, silent, isPlain }: Words, known: KnownNames): Source {
  const inline = isPlain ? [] : inlineParts(words)
  if (inline.length === 0 && silent.length === 0)
    return { words, text: words, links: noLinks, lastMark: words.lastIndexOf('@'), known }
  const links = new Map(inline.flatMap((part) => (part.kind === 'link' ? [[part.start, part] as const] : [])))
  const [mute, telling] = [inline.filter(saysNothing), inline.filter((part) => !saysNothing(part))]
  const masked = mask(mask(words, telling, SOMETHING), [...mute, ...silent], NOTHING)
  const text = masked.slice(0, endOfText(masked))
  return { words, text, links, lastMark: text.lastIndexOf('@'), known }
}

function saysNothing(part: Inline): boolean {
  return part.kind === 'comment' || (part.kind === 'link' && part.shown === '')
}

function mask(text: string, parts: readonly Part[], mark: string): string {
  const units = parts.length === 0 ? [] : text.split('')
  for (const { start, end } of parts) units.fill(mark, start, end)
  return parts.length === 0 ? text : units.join('')
}

function isGap(character: string | undefined): boolean {
  return character === undefined || character === ' ' || character === NOTHING || /\s/.test(character)
}

function endOfText(text: string): number {
  let end = text.length
  while (end > 0 && isGap(text[end - 1])) end--
  return end
}

/** The next `@` that names someone: after a gap, and before none. */
function nextMark(text: string, from: number): number {
  let at = text.indexOf('@', from)
  while (at !== -1 && !(isGap(text[at - 1]) && !isGap(text[at + 1]))) at = text.indexOf('@', at + 1)
  return at
}

/** The owners that follow each other from an `@` on. */
function chainAt(source: Source, start: number): Chain {
  const names: string[] = []
  let end = start
  for (let at = start, listed = false; ; ) {
    const found = ownersAt(source, at, listed)
    if (!found) return { names, end, isLast: false }
    names.push(...found.names)
    end = skipRemark(source.text, found.end)
    if (isOver(source.text, end)) return { names, end, isLast: true }
    at = skipSeparator(source.text, end)
    listed = source.text.slice(end, at).trim() !== ''
  }
}

/** The owner that an `@` names, or the names that a list of owners ends with, of which the later ones need no `@`. */
function ownersAt(source: Source, at: number, listed: boolean): Pick<Chain, 'names' | 'end'> | null {
  const { text, known } = source
  const marked = text[at] === '@'
  const start = marked ? at + 1 : at
  const exact = marked ? exactName(source, start) : null
  if (exact) return exact
  const list = at >= source.lastMark && (marked || listed) ? namesToEnd(text, start, marked, known) : null
  if (list) return { names: list.map((name) => tidy(text.slice(name.start, name.end))), end: text.length }
  const end = marked ? endOfName(text, start, known) : null
  return end === null ? null : { names: [tidy(text.slice(start, end))], end }
}

const QUOTED = /["“]([^"“”]{1,100})["”]/y

/** `@[[Person]]` and `@"Some Name"`. */
function exactName({ words, links }: Source, start: number): Pick<Chain, 'names' | 'end'> | null {
  const link = links.get(start)
  const target = link && words.startsWith('[[', start) ? nameOf(link.target) : ''
  if (link && target !== '') return { names: [target], end: link.end }
  if (words[start] !== '"' && words[start] !== '“') return null
  QUOTED.lastIndex = start
  const quoted = QUOTED.exec(words)
  return quoted?.[1] ? { names: [tidy(quoted[1])], end: QUOTED.lastIndex } : null
}

function tidy(name: string): string {
  return name.replace(/[\s\ue000]+/g, ' ').trim()
}
