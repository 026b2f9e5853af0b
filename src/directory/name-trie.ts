import { isGap } from './characters.ts'
import { fold, foldCharacter } from './fold.ts'

/**
 * Names as a tree of their folded characters, so that any number of them is looked for in one step a character.
 * Nodes are numbers, 0 the root. Looking is most of what a sync does with a text, hence the table: a row a node, a
 * column for each ASCII character that a name has. Other characters are few, in a map.
 */
export interface NameTrie<T> {
  /** By ASCII code, in either case; 0 for those in no name. */
  readonly columns: Uint8Array
  readonly width: number
  /** The node that follows, by row and column; 0 where none does. */
  readonly next: Int32Array
  readonly nextOther: Map<number, number>
  /** What the name that ends at a node stands for. */
  readonly values: readonly (T | undefined)[]
}

const SPACE = 32
const ASCII = 128
const UNITS = 0x10000

/** Builds the tree of what names stand for. */
export function nameTrie<T>(names: Iterable<readonly [string, T]>): NameTrie<T> {
  const spelt = [...names].map(([name, value]) => ({ codes: codesOf(name), value }))
  const { columns, width } = columnsOf(spelt.flatMap(({ codes }) => codes))
  const most = spelt.reduce((sum, { codes }) => sum + codes.length, 1)
  const values = new Array<T | undefined>(most).fill(undefined)
  const trie = { columns, width, next: new Int32Array(most * width), nextOther: new Map(), values }
  let nodes = 1
  for (const { codes, value } of spelt) {
    let node = 0
    for (const code of codes) {
      if (follow(trie, node, code) === 0) link(trie, node, code, nodes++)
      node = follow(trie, node, code)
    }
    if (node !== 0) values[node] = value
  }
  return trie
}

function codesOf(name: string): readonly number[] {
  const spaced = fold(name)
    .replace(/[\s\p{Pd}_]+/gu, ' ')
    .trim()
  return Array.from({ length: spaced.length }, (_, i) => spaced.charCodeAt(i))
}

function columnsOf(codes: readonly number[]): { columns: Uint8Array; width: number } {
  const used = [...new Set(codes)].filter((code) => code < ASCII)
  const columns = new Uint8Array(ASCII)
  for (const [i, code] of used.entries()) {
    columns[code] = i + 1
    columns[String.fromCharCode(code).toUpperCase().charCodeAt(0)] = i + 1
  }
  return { columns, width: used.length + 1 }
}

function link<T>(
  { columns, width, next, nextOther }: NameTrie<T>,
  node: number,
  code: number,
  to: number,
): void {
  if (code < ASCII) next[node * width + (columns[code] ?? 0)] = to
  else nextOther.set(node * UNITS + code, to)
}

/** The node after another by a folded character or an ASCII one; 0 where none is. */
function follow<T>({ columns, width, next, nextOther }: NameTrie<T>, node: number, code: number): number {
  if (code >= ASCII) return nextOther.get(node * UNITS + code) ?? 0
  return next[node * width + (columns[code] ?? 0)] ?? 0
}

/** Whether any name may begin with the character at `at`: a quick look before a walk. */
export function mayBegin<T>(trie: NameTrie<T>, text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= ASCII || follow(trie, 0, code) !== 0
}

/** Walks the names that start at `at`; `visit` gets the place after each that is spelt there, shortest first. */
export function walkNames<T>(
  trie: NameTrie<T>,
  text: string,
  at: number,
  visit: (end: number, value: T) => void,
): void {
  let node = 0
  for (let i = at; i < text.length; ) {
    const isBetween = isGap(text.charCodeAt(i))
    node = isBetween ? follow(trie, node, SPACE) : followAt(trie, node, text, i)
    if (node === 0) return
    i = isBetween ? endOfGap(text, i) : i + unitsAt(text, i)
    const value = trie.values[node]
    if (value !== undefined) visit(i, value)
  }
}

/** Follows the folded form of the character at `at`: one unit, several, or none for a mark on the one before. */
function followAt<T>(trie: NameTrie<T>, from: number, text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (code < ASCII) return follow(trie, from, code)
  const folded = foldCharacter(text.slice(at, at + unitsAt(text, at)))
  let node = from
  for (let i = 0; i < folded.length; i++) {
    node = follow(trie, node, folded.charCodeAt(i))
    if (node === 0) return 0
  }
  return node
}

function unitsAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) < UNITS ? 1 : 2
}

function endOfGap(text: string, start: number): number {
  let end = start
  while (end < text.length && isGap(text.charCodeAt(end))) end++
  return end
}
