/** Slow work in one lane, such as a message that waits its turn, holds up none of the others. */
export const LANES = 4

/** Does some work on each item, a few at a time, and gives the results in the order in which they came. */
export async function inLanes<T, R>(items: Iterable<T>, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  // All lanes take from one iterator, so each item is taken once.
  const waiting = Iterator.from(items)
  const lane = async () => {
    for (const item of waiting) results.push(await work(item))
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return results
}
