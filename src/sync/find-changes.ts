import type { KnownNote } from '../database/note.ts'
import type { FoundFile, Walked } from '../vault/walk-vault.ts'

/** A file to read, and the note that is known at its path. */
export interface FileToRead extends FoundFile {
  readonly known: KnownNote | null
}

export interface Changes {
  /** By path, so that the same vault always gives the same ids. */
  readonly toRead: readonly FileToRead[]
  /** Notes that are no longer there, or no longer in scope. */
  readonly gone: readonly KnownNote[]
  /** Whether every file is to be read, changed or not. */
  readonly rereadAll: boolean
}

/** Compares the files that were found with the notes that are known. What can't be read now isn't gone. */
export function findChanges(
  known: readonly KnownNote[],
  { files, unreadable }: Pick<Walked, 'files' | 'unreadable'>,
  rereadAll: boolean,
): Changes {
  const missing = new Map(known.map((note) => [note.path, note]))
  const toRead: FileToRead[] = []
  for (const file of files) {
    const before = missing.get(file.path) ?? null
    missing.delete(file.path)
    if (rereadAll || file.stamp !== before?.stamp) toRead.push({ ...file, known: before })
  }
  const hidden = unreadable.map(({ path }) => path)
  return {
    rereadAll,
    toRead: toRead.sort((a, b) => (a.path < b.path ? -1 : 1)),
    gone: [...missing.values()].filter(({ path }) => !hidden.some((folder) => isBelow(path, folder))),
  }
}

const isBelow = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`)
