import { setTimeout as pause } from 'node:timers/promises'
import { type ReadNoteFile, readNoteFile } from '../vault/read-note-file.ts'
import type { CarryOutDeps } from './carry-out.ts'
import { mayBeHalf } from './saving.ts'

/** A note as it was read. */
export type NoteOnDisk = Extract<ReadNoteFile, { kind: 'read' }>

/** An editor takes less between two parts of a note that it writes, unless the machine is busy. */
const STILL_MS = 50
/** A note that never stands still is given as it is after about a second. */
const LOOKS = 20

/**
 * Reads a note's file; one that was written to just now, once it has stood still for a moment. Else an edit could be
 * made in half a note, and what the editor is yet to write be lost.
 */
export async function readWhole(
  { vaultDir, now }: Pick<CarryOutDeps, 'vaultDir' | 'now'>,
  path: string,
): Promise<ReadNoteFile> {
  let file = readNoteFile(vaultDir, path)
  for (let look = 1; look < LOOKS && file.kind === 'read' && mayBeHalf(file.savedAt, now()); look++) {
    await pause(STILL_MS)
    const later = readNoteFile(vaultDir, path)
    if (isSame(file, later)) return later
    file = later
  }
  return file
}

function isSame(earlier: NoteOnDisk, later: ReadNoteFile): boolean {
  return (
    later.kind === 'read' &&
    later.savedAt.equals(earlier.savedAt) &&
    Buffer.compare(later.bytes, earlier.bytes) === 0
  )
}
