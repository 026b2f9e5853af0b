import { isGap } from './characters.ts'
import type { Directory } from './directory.ts'
import { fold } from './fold.ts'
import { lookupOf } from './lookup.ts'
import { endOfLongestName } from './name-finder.ts'
import { nameTrie } from './name-trie.ts'

/** The names that `@` may reach over, as note/ asks for them. */
export interface KnownNames {
  /** Where the longest known name that starts at `at` ends, or null; whole words, case and accents folded. */
  endOfNameAt(text: string, at: number): number | null
}

/**
 * The names and aliases of people and groups. Those known from task lines alone aren't among them: how far an owner's
 * name reaches would then depend on which note was read first.
 */
export function knownNames({ people }: Pick<Directory, 'people'>): KnownNames {
  const names = nameTrie(lookupOf(people.filter(({ source }) => source !== 'owner')))
  return {
    endOfNameAt: (text, at) => {
      const end = endOfLongestName(names, text, at)
      return end === null ? null : endOfDouble(text, at, end)
    },
  }
}

/** A transcript's doubled last word (“Ana Duran Duran”) is part of the name. */
function endOfDouble(text: string, at: number, end: number): number {
  const [last = ''] = text.slice(at, end).match(/\S+$/) ?? []
  const isDoubled =
    last.length < end - at &&
    isGap(text.charCodeAt(end)) &&
    fold(text.slice(end, end + 1 + last.length)) === fold(last)
  const after = end + 1 + last.length
  return isDoubled && !/[\p{L}\p{N}]/u.test(text.charAt(after)) ? after : end
}
