import { basename } from 'node:path/posix'
import { inSteps, type Pair, pairOnce } from './pair.ts'

/** A stored note whose content is no longer at its path. */
export interface MissedNote {
  readonly id: number
  readonly path: string
  /** Of its content as it was last read. */
  readonly hash: string
  /** Whether its path holds other content now, instead of none. */
  readonly replaced: boolean
}

/** A file that holds what wasn't at its path before. */
export interface NewContent {
  readonly path: string
  readonly hash: string
}

/**
 * Finds the notes that moved: the same content at another path, once gone and once new, or once of that file name.
 * A note whose path holds other content has only moved if that other content is a note that moved too, as when two
 * swap; else it was edited, and what looks like it is a copy of what it was.
 */
export function matchNotes(
  stored: readonly MissedNote[],
  read: readonly NewContent[],
): readonly Pair<MissedNote, NewContent>[] {
  const nameAndHash = ({ path, hash }: NewContent) => `${basename(path)}\n${hash}`
  const hash = (note: NewContent) => note.hash
  const { pairs } = inSteps<MissedNote, NewContent>({ stored, read }, [
    (left) => pairOnce(left, nameAndHash, nameAndHash),
    (left) => pairOnce(left, hash, hash),
  ])
  return withoutCopies(pairs)
}

/** Taking one pair away may leave another path without a note that moved there. */
function withoutCopies(
  pairs: readonly Pair<MissedNote, NewContent>[],
): readonly Pair<MissedNote, NewContent>[] {
  const filled = new Set(pairs.map(({ read }) => read.path))
  const moved = pairs.filter(({ stored }) => !stored.replaced || filled.has(stored.path))
  return moved.length === pairs.length ? moved : withoutCopies(moved)
}
