import type { Person } from './directory.ts'
import { fold } from './fold.ts'

/** Two people who may be one: their full names are hardly different. */
export type Pair<T = Person> = readonly [T, T]

// In a short name two letters tell people apart.
const LETTERS_FOR_TWO = 10
const MOST_LEFT_OUT = 2

/**
 * Finds people whose full names become equal when a letter is left out of each, or two of a long name: misspelt,
 * swapped, doubled, forgotten. They are for someone to look at, never merged: `Jan Berg` and `Jon Berg` may well be
 * two. One of each pair is among those `asked` about. Pairs come by name.
 */
export function alikePeople<T extends Pick<Person, 'name' | 'group'>>(
  people: readonly T[],
  asked: readonly T[] = people,
): readonly Pair<T>[] {
  const ofLength = Map.groupBy(people.filter(hasFullName).map(spelt), ({ letters }) => letters.length)
  const pairs = asked
    .filter(hasFullName)
    .map(spelt)
    .flatMap((one) =>
      lengthsNear(one.letters.length)
        .flatMap((length) => ofLength.get(length) ?? [])
        .filter((other) => other.person.name !== one.person.name && areAlike(one, other))
        .map((other) => inOrder(one.person, other.person)),
    )
  const byName = new Map(pairs.map((pair) => [pair.map(({ name }) => name).join('\n'), pair]))
  return [...byName].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, pair]) => pair)
}

const hasFullName = ({ name, group }: Pick<Person, 'name' | 'group'>) => !group && /\s/.test(name)

const lengthsNear = (length: number) =>
  Array.from({ length: 2 * MOST_LEFT_OUT + 1 }, (_, i) => length - MOST_LEFT_OUT + i)

interface Spelt<T> {
  readonly person: T
  readonly letters: string
  /** A bit for each letter that occurs, several letters to a bit: what rules most pairs out at a glance. */
  readonly occurring: number
  readonly mayLeaveOut: number
}

function spelt<T extends Pick<Person, 'name'>>(person: T): Spelt<T> {
  const letters = fold(person.name)
  let occurring = 0
  for (let i = 0; i < letters.length; i += 1) occurring |= 1 << (letters.charCodeAt(i) & 31)
  return { person, letters, occurring, mayLeaveOut: letters.length < LETTERS_FOR_TWO ? 1 : MOST_LEFT_OUT }
}

function areAlike(a: Spelt<object>, b: Spelt<object>): boolean {
  if (ones(a.occurring & ~b.occurring) > a.mayLeaveOut) return false
  if (ones(b.occurring & ~a.occurring) > b.mayLeaveOut) return false
  const kept = lettersInBoth(a.letters, b.letters)
  return a.letters.length - kept <= a.mayLeaveOut && b.letters.length - kept <= b.mayLeaveOut
}

function ones(bits: number): number {
  let count = 0
  for (let left = bits; left !== 0; left &= left - 1) count += 1
  return count
}

/** The length of the longest text that is left of both when letters are left out. */
function lettersInBoth(a: string, b: string): number {
  let above = new Uint16Array(b.length + 1)
  for (const letter of a) {
    const row = new Uint16Array(b.length + 1)
    for (let i = 1; i <= b.length; i += 1)
      row[i] = b[i - 1] === letter ? (above[i - 1] ?? 0) + 1 : Math.max(above[i] ?? 0, row[i - 1] ?? 0)
    above = row
  }
  return above[b.length] ?? 0
}

function inOrder<T extends Pick<Person, 'name'>>(one: T, other: T): Pair<T> {
  return one.name < other.name ? [one, other] : [other, one]
}
