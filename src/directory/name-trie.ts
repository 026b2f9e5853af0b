import { isGap } from './characters.ts'
import { fold, foldCharacter } from './fold.ts'

/** Names as a tree of their folded characters, so that any number of them is looked for in one step a character. */
export interface NameTrie<T> {
  readonly root: TrieNode<T>
}

interface TrieNode<T> {
  readonly next: Map<number, TrieNode<T>>
  value: T | undefined
}

const SPACE = 32

/** Builds the tree of what folded names stand for. */
export function nameTrie<T>(names: Iterable<readonly [string, T]>): NameTrie<T> {
  const root = emptyNode<T>()
  for (const [name, value] of names) {
    let node = root
    for (const code of codesOf(name)) node = childOf(node, code)
    if (node !== root) node.value = value
  }
  return { root }
}

function emptyNode<T>(): TrieNode<T> {
  return { next: new Map(), value: undefined }
}

function childOf<T>(node: TrieNode<T>, code: number): TrieNode<T> {
  const known = node.next.get(code)
  if (known) return known
  const child = emptyNode<T>()
  node.next.set(code, child)
  return child
}

function codesOf(name: string): readonly number[] {
  const spaced = fold(name)
    .replace(/[\s\p{Pd}_]+/gu, ' ')
    .trim()
  return Array.from({ length: spaced.length }, (_, i) => spaced.charCodeAt(i))
}

/** Whether any name begins with the character at `at`: a quick look before a walk. */
export function mayBegin<T>({ root }: NameTrie<T>, text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 128 || root.next.has(foldedAscii(code))
}

/** Walks the names that start at `at`; `visit` gets the place after each that is spelt there, shortest first. */
export function walkNames<T>(
  { root }: NameTrie<T>,
  text: string,
  at: number,
  visit: (end: number, value: T) => void,
): void {
  let node: TrieNode<T> | undefined = root
  for (let i = at; i < text.length; ) {
    const code = text.codePointAt(i) ?? SPACE
    const isBetween = isGap(code)
    i = isBetween ? endOfGap(text, i) : i + (code > 0xffff ? 2 : 1)
    node = isBetween ? node.next.get(SPACE) : step(node, code)
    if (node === undefined) return
    if (node.value !== undefined && !isBetween) visit(i, node.value)
  }
}

function step<T>(node: TrieNode<T>, code: number): TrieNode<T> | undefined {
  if (code < 128) return node.next.get(foldedAscii(code))
  let after: TrieNode<T> | undefined = node
  const folded = foldCharacter(String.fromCodePoint(code))
  for (let i = 0; i < folded.length && after !== undefined; i++) after = after.next.get(folded.charCodeAt(i))
  return after
}

function foldedAscii(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code
}

function endOfGap(text: string, start: number): number {
  let end = start
  while (end < text.length && isGap(text.charCodeAt(end))) end++
  return end
}
