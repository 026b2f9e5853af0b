import { inspectNote } from '../note/inspect.ts'
import { readNote } from '../note/read-note.ts'
import type { Call, ExitStatus } from './call.ts'
import { openNotes } from './note-files.ts'

/** Prints what is read in each file, as JSON, one document a file. */
export async function inspect({ config, io, now }: Call, files: readonly string[]): Promise<ExitStatus> {
  const notes = await openNotes(files, config.vaultDir, now)
  let status: ExitStatus = 0
  for (const name of files) {
    const file = notes.get(name)
    if (file) {
      const note = readNote({ path: file.path, bytes: file.bytes }, file.reading)
      io.out(JSON.stringify(inspectNote(note, file.accounts), null, 2))
    } else {
      io.say(`${name}: there is no such file, or it can’t be read.`)
      status = 1
    }
  }
  return status
}
