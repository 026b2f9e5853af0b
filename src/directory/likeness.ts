import { fold } from './fold.ts'

/** How alike two texts are, from 0 to 1: the share of trigrams that both have, as Postgres' pg_trgm counts it. */
export function likeness(one: string, other: string): number {
  const [a, b] = [trigrams(one), trigrams(other)]
  const shared = a.intersection(b).size
  return shared === 0 ? 0 : shared / (a.size + b.size - shared)
}

/** Of the entries those at least `threshold` alike to the query by any of their names, most alike first. */
export function mostAlike<T>(
  entries: readonly T[],
  namesOf: (entry: T) => readonly string[],
  query: string,
  threshold: number,
): readonly T[] {
  return entries
    .map((entry) => ({ entry, score: Math.max(0, ...namesOf(entry).map((name) => likeness(name, query))) }))
    .filter(({ score }) => score >= threshold)
    .sort((a, b) => b.score - a.score)
    .map(({ entry }) => entry)
}

function trigrams(text: string): Set<string> {
  const words = fold(text).match(/[\p{L}\p{N}]+/gu) ?? []
  return new Set(
    words.flatMap((word) => {
      const padded = `  ${word} `
      return Array.from({ length: padded.length - 2 }, (_, i) => padded.slice(i, i + 3))
    }),
  )
}
