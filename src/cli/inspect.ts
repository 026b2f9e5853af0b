import { inspectNote } from '../note/inspect.ts'
import type { Note } from '../note/note.ts'
import { readNote } from '../note/read-note.ts'
import { LARGEST, TOO_LARGE } from '../vault/read-note-file.ts'
import type { Call, ExitStatus } from './call.ts'
import { type NoteFile, openNotes } from './note-files.ts'

/** Prints what is read in each file, as JSON, one document a file; with `why`, the rule that gave each account. */
export async function inspect(
  { config, io, now }: Call,
  files: readonly string[],
  { why = false }: { readonly why?: boolean },
): Promise<ExitStatus> {
  const notes = await openNotes(files, config.vaultDir, now)
  let status: ExitStatus = 0
  for (const name of files) {
    const file = notes.get(name)
    if (file) {
      io.out(JSON.stringify(inspectNote(read(file), file.accounts, why ? file.accounts : null), null, 2))
    } else {
      io.say(`${name}: there is no such file, or it can’t be read.`)
      status = 1
    }
  }
  return status
}

function read({ path, bytes, reading }: NoteFile): Note {
  if (bytes.length <= LARGEST) return readNote({ path, bytes }, reading)
  const nothing = readNote({ path, bytes: new Uint8Array() }, reading)
  return { ...nothing, problems: [{ line: null, message: TOO_LARGE }] }
}
