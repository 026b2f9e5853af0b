import { fold } from './fold.ts'

/** A name as it was meant: without `@`, quotes, a remark in parentheses, a doubled last word, needless white space. */
export function cleanName(text: string): string {
  const bare = text
    .replace(/\([^()]*\)?/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s@"“”[\]]+|[\s"“”[\],;:]+$/g, '')
  return withoutDouble(bare)
}

function withoutDouble(name: string): string {
  const words = name.split(' ')
  const [last = '', beforeLast = ''] = words.toReversed()
  // “Duran Duran” alone is a name; “Ana Duran Duran” is most likely “Ana Duran” transcribed twice.
  return words.length > 2 && fold(last) === fold(beforeLast) ? words.slice(0, -1).join(' ') : name
}

const NOBODY = new Set(['', '?', 'tbd', 'unassigned', 'unknown'])

/** Whether a name says on purpose that it is nobody's, or not known yet whose. */
export function isNobody(name: string): boolean {
  return NOBODY.has(fold(name))
}

const MYSELF = new Set(['myself', 'me', 'i'])

/** Whether whoever keeps the notes means themselves. */
export function isMyself(name: string): boolean {
  return MYSELF.has(fold(name))
}

const GROUPS = new Set(['team', 'teams', 'group', 'squad', 'committee', 'board'])

/** Whether a name calls itself a group, as `Platform team` does. */
export function isGroupName(name: string): boolean {
  const words = fold(name).split(' ')
  return words.length > 1 && GROUPS.has(words.at(-1) ?? '')
}

const PARTICLES = new Set(
  'af al bin da de del den der di dos du el ibn la le ten ter van von y zu'.split(' '),
)

/**
 * Whether a text may be somebody's full name: two to five words, all capitalised but for particles (`van der`), and
 * not shortened to initials at either end. `Legal Department` passes: such a person in the directory harms nobody.
 */
export function isFullName(name: string): boolean {
  const words = name.split(' ')
  const ends = [words[0] ?? '', words.at(-1) ?? '']
  return (
    words.length >= 2 &&
    words.length <= 5 &&
    words.every(isNameWord) &&
    ends.every((word) => !isShortened(word))
  )
}

function isNameWord(word: string): boolean {
  return /^[\p{Lu}\p{Lt}\p{Lo}]/u.test(word) || PARTICLES.has(word)
}

function isShortened(word: string): boolean {
  return /^\p{Lu}\.?$/u.test(word) || PARTICLES.has(word)
}
