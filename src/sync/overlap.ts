/** Reads one chunk while the one before is being stored: the processor reads, Postgres stores. */
export async function overlap<T, R>(
  chunks: Iterable<T>,
  read: (chunk: T) => Promise<R>,
  store: (result: R) => Promise<void>,
): Promise<void> {
  let storing: () => Promise<void> = async () => {}
  for (const chunk of chunks) {
    const [result] = await Promise.all([read(chunk), storing()])
    storing = () => store(result)
  }
  await storing()
}

/** Gives a list in parts of at most `size`. */
export function* chunksOf<T>(list: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < list.length; start += size) yield list.slice(start, start + size)
}
