import { hash } from 'node:crypto'
import { setImmediate as others } from 'node:timers/promises'
import { readNote } from '../note/read-note.ts'
import type { Reading } from '../note/read-task.ts'
import type { ReadFile } from './look-into.ts'
import { type ReadNote, toRows } from './note-rows.ts'

/** A file to be read, and the note that it is. */
export interface NoteToRead {
  readonly path: string
  readonly id: number
  readonly isNew: boolean
}

/** How many notes are read before what waits has its turn: a query's answer, somebody's command. */
const TURN = 20

/** Reads files as notes. One that vanished, or can't be read any more, is left as it is for the next sync. */
export async function readNotes(
  files: readonly NoteToRead[],
  readFile: ReadFile,
  reading: Reading,
): Promise<readonly ReadNote[]> {
  const notes: ReadNote[] = []
  for (const [index, { path, id }] of files.entries()) {
    if (index % TURN === 0) await others()
    const file = readFile(path)
    if (file.kind !== 'read') continue
    const { bytes, stamp } = file
    notes.push(
      toRows(readNote({ path, bytes }, reading), { id, path, stamp, hash: hash('sha256', bytes, 'buffer') }),
    )
  }
  return notes
}
