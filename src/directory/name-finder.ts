import { isGap, isWordCharacter } from './characters.ts'
import { mayBegin, type NameTrie, walkNames } from './name-trie.ts'

/** A name in a text; offsets in UTF-16 units. */
export interface Found<T> {
  readonly start: number
  readonly end: number
  readonly value: T
}

/** Where the longest name that starts at `at` ends, or null. A name never ends within a word or a hyphenated one. */
export function endOfLongestName<T>(names: NameTrie<T>, text: string, at: number): number | null {
  let longest: number | null = null
  walkNames(names, text, at, (end) => {
    if (endsWord(text, end)) longest = end
  })
  return longest
}

/**
 * Finds the names in a text, in its order: whole words, and of those that overlap the longest. A name may be followed
 * by an apostrophe, by a hyphen (`MAI-specific`), and by the `s` of a plural.
 */
export function namesIn<T>(names: NameTrie<T>, text: string): readonly Found<T>[] {
  const found: Found<T>[] = []
  let start = 0
  const visit = (end: number, value: T) => {
    if (!isInWord(text, end) || isPlural(text, start, end)) found.push({ start, end, value })
  }
  for (let isWord = false; start < text.length; start++) {
    const wasWord = isWord
    isWord = isWordCharacter(text.charCodeAt(start))
    if (!(wasWord && isWord) && mayBegin(names, text, start)) walkNames(names, text, start, visit)
  }
  return found.length < 2 ? found : longestOf(found, text.length)
}

/** Whether a place has a letter or figure on both sides. */
function isInWord(text: string, at: number): boolean {
  return isWordAt(text, at - 1) && isWordAt(text, at)
}

function isWordAt(text: string, at: number): boolean {
  return at >= 0 && at < text.length && isWordCharacter(text.charCodeAt(at))
}

function endsWord(text: string, end: number): boolean {
  if (end >= text.length) return true
  if (isInWord(text, end)) return false
  const joins = isGap(text.charCodeAt(end)) ? /\S/.test(text.charAt(end)) : APOSTROPHE.test(text.charAt(end))
  return !joins || !isWordAt(text, end + 1) || isPossessive(text, end)
}

const APOSTROPHE = /['’]/

function isPossessive(text: string, end: number): boolean {
  return APOSTROPHE.test(text.charAt(end)) && /s/i.test(text.charAt(end + 1)) && !isInWord(text, end + 2)
}

/** `MAIs`. Without a capital it rather is another word: an account `Mai` isn't meant by the French `mais`. */
function isPlural(text: string, start: number, end: number): boolean {
  return text.charAt(end) === 's' && !isInWord(text, end + 1) && /\p{Lu}/u.test(text.slice(start, end))
}

function longestOf<T>(found: readonly Found<T>[], length: number): readonly Found<T>[] {
  const taken = new Uint8Array(length)
  const kept = found
    .toSorted((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)
    .filter(({ start, end }) => {
      // Those before are longer, so that one of them that overlaps covers this one's first or last character.
      const isFree = taken[start] === 0 && taken[end - 1] === 0
      if (isFree) taken.fill(1, start, end)
      return isFree
    })
  return kept.toSorted((a, b) => a.start - b.start)
}
