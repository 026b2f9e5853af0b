import type { Session } from '../database/session.ts'
import type { ReadFile } from './look-into.ts'

/** What one sync works with, and what it finds on its way. */
export interface Run {
  readonly session: Session
  readonly readFile: ReadFile
  readonly now: Temporal.Instant
  readonly onProgress: (done: number, total: number) => void
  readonly tally: Tally
  /** The notes that were read. */
  readonly touched: Set<number>
  /** Those of them for which owners and accounts have to be worked out again. */
  readonly unresolved: Set<number>
  /** Whether what notes say of names has changed. */
  namesChanged: boolean
}

export interface Tally {
  readonly notes: Counts
  readonly tasks: Counts
}

interface Counts {
  added: number
  changed: number
  removed: number
}

export const emptyTally = (): Tally => ({
  notes: { added: 0, changed: 0, removed: 0 },
  tasks: { added: 0, changed: 0, removed: 0 },
})
