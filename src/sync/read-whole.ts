import { setTimeout as pause } from 'node:timers/promises'
import { type ReadNoteFile, readNoteFile } from '../vault/read-note-file.ts'
import type { CarryOutDeps } from './carry-out.ts'
import { mayBeHalf } from './saving.ts'

/** A note as it was read. */
export type NoteOnDisk = Extract<ReadNoteFile, { kind: 'read' }>

/** An editor takes less between two parts of a note that it writes, unless the machine is busy. */
const STILL_MS = 20
const LOOKS = 10

/**
 * Reads a note's file; one that was written to just now, once it has stood still for a moment. Else an edit could be
 * made in half a note, and what the editor is yet to write be lost. Of a file that never stands still, the longest
 * that was seen passes for whole; null where it is shorter at last.
 */
export async function readWhole(
  { vaultDir, now }: Pick<CarryOutDeps, 'vaultDir' | 'now'>,
  path: string,
): Promise<ReadNoteFile | null> {
  let longest = 0
  for (let look = 1; ; look++) {
    const file = readNoteFile(vaultDir, path)
    if (file.kind !== 'read' || !mayBeHalf(file.savedAt, now())) return file
    await pause(STILL_MS)
    if (isSame(file, readNoteFile(vaultDir, path))) return file
    longest = Math.max(longest, file.bytes.length)
    if (look >= LOOKS) return file.bytes.length < longest ? null : file
  }
}

function isSame(earlier: NoteOnDisk, later: ReadNoteFile): boolean {
  return (
    later.kind === 'read' &&
    later.savedAt.equals(earlier.savedAt) &&
    Buffer.compare(later.bytes, earlier.bytes) === 0
  )
}
