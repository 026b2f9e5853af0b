/** A stored row that is known by its name. */
type Stored<R> = R & { readonly id: number; readonly removed_at: Temporal.Instant | null }

export interface NamedChanges<R> {
  readonly added: readonly R[]
  readonly changed: readonly (R & { readonly id: number; readonly removed_at: null })[]
  /** Their ids. */
  readonly gone: readonly number[]
}

/** Says what makes stored rows those that shall be: who is no longer among them is gone, and may come back. */
export function compareNamed<R extends { readonly name: string }>(
  stored: readonly Stored<R>[],
  rows: readonly R[],
): NamedChanges<R> {
  const known = new Map(stored.map((row) => [row.name, row]))
  const present = new Set(rows.map(({ name }) => name))
  const changed = rows.flatMap((row) => {
    const before = known.get(row.name)
    return before && !isSame(before, row) ? [{ ...row, id: before.id, removed_at: null }] : []
  })
  return {
    added: rows.filter(({ name }) => !known.has(name)),
    changed,
    gone: stored.filter((row) => row.removed_at === null && !present.has(row.name)).map(({ id }) => id),
  }
}

function isSame<R extends object>(before: Stored<R>, row: R): boolean {
  const beside = { ...before, ...row }
  return before.removed_at === null && JSON.stringify(before) === JSON.stringify(beside)
}
