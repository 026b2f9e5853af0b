import { hash } from 'node:crypto'
import { setImmediate as others } from 'node:timers/promises'
import type { ReadFoundFile } from '../vault/read-note-file.ts'
import type { FileToRead } from './find-changes.ts'
import type { FileWithContent } from './place-notes.ts'

export type ReadFile = (path: string) => ReadFoundFile

/** What looking into files gave. */
export interface LookedInto {
  readonly files: readonly FileWithContent[]
  /** They vanished since they were found. */
  readonly absent: readonly FileToRead[]
  readonly unreadable: readonly (FileToRead & { readonly message: string })[]
}

/** How many files are looked into before others of this process have their turn. */
const TURN = 500

/** Looks into files for what they hold, without reading it as notes. */
export async function lookInto(files: readonly FileToRead[], readFile: ReadFile): Promise<LookedInto> {
  const found: {
    files: FileWithContent[]
    absent: FileToRead[]
    unreadable: (FileToRead & { message: string })[]
  } = {
    files: [],
    absent: [],
    unreadable: [],
  }
  for (const [index, file] of files.entries()) {
    if (index % TURN === TURN - 1) await others()
    const content = readFile(file.path)
    switch (content.kind) {
      case 'read':
        found.files.push({ ...file, stamp: content.stamp, hash: hash('sha256', content.bytes, 'hex') })
        break
      case 'absent':
        found.absent.push(file)
        break
      case 'unreadable':
        found.unreadable.push({ ...file, message: content.message })
    }
  }
  return found
}
