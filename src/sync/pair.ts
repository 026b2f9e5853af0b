/** What is still to be paired: what is stored, and what was read. */
export interface Sides<S, R> {
  readonly stored: readonly S[]
  readonly read: readonly R[]
}

export interface Pair<S, R> {
  readonly stored: S
  readonly read: R
}

/** What a step paired, and what it left. */
export interface Paired<S, R> {
  readonly pairs: readonly Pair<S, R>[]
  readonly left: Sides<S, R>
}

/** What two things must share to be one; null shares nothing with anything. */
type Key<T> = (item: T) => string | null

/** Pairs what has a key that nothing else on its side has. */
export function pairOnce<S, R>(sides: Sides<S, R>, storedKey: Key<S>, readKey: Key<R>): Paired<S, R> {
  return pairGroups(sides, storedKey, readKey, (stored, read) => stored.length === 1 && read.length === 1)
}

/** Pairs what has the same key, the first with the first and so on. */
export function pairInOrder<S, R>(sides: Sides<S, R>, storedKey: Key<S>, readKey: Key<R>): Paired<S, R> {
  return pairGroups(sides, storedKey, readKey, () => true)
}

function pairGroups<S, R>(
  sides: Sides<S, R>,
  storedKey: Key<S>,
  readKey: Key<R>,
  fits: (stored: readonly S[], read: readonly R[]) => boolean,
): Paired<S, R> {
  if (sides.stored.length === 0 || sides.read.length === 0) return { pairs: [], left: sides }
  const reads = Map.groupBy(sides.read, readKey)
  const pairs: Pair<S, R>[] = []
  for (const [key, stored] of Map.groupBy(sides.stored, storedKey)) {
    const read = key === null ? undefined : reads.get(key)
    if (read && fits(stored, read)) pairs.push(...zip(stored, read))
  }
  return { pairs, left: without(sides, pairs) }
}

function zip<S, R>(stored: readonly S[], read: readonly R[]): Pair<S, R>[] {
  return stored.flatMap((item, index) => {
    const other = read[index]
    return other === undefined ? [] : [{ stored: item, read: other }]
  })
}

/** What is left once these pairs are taken away. */
export function without<S, R>(sides: Sides<S, R>, pairs: readonly Pair<S, R>[]): Sides<S, R> {
  if (pairs.length === 0) return sides
  const stored = new Set(pairs.map((pair) => pair.stored))
  const read = new Set(pairs.map((pair) => pair.read))
  return {
    stored: sides.stored.filter((item) => !stored.has(item)),
    read: sides.read.filter((item) => !read.has(item)),
  }
}

/** Takes steps one after the other, each on what the one before left. */
export function inSteps<S, R>(
  sides: Sides<S, R>,
  steps: readonly ((left: Sides<S, R>) => Paired<S, R>)[],
): Paired<S, R> {
  return steps.reduce<Paired<S, R>>(
    ({ pairs, left }, step) => {
      const next = step(left)
      return { pairs: [...pairs, ...next.pairs], left: next.left }
    },
    { pairs: [], left: sides },
  )
}
