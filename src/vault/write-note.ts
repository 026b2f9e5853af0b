import { accessSync, constants, linkSync, lstatSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isOrdinary } from './inside.ts'
import { inWords, reasonOf } from './reason.ts'
import { flushFolder, temporaryName, writeFlushed } from './temporary.ts'

export type WriteNote =
  | { readonly kind: 'written' }
  /** Someone else wrote the note as well: look at it again. */
  | { readonly kind: 'changed_meanwhile' }
  /** The message is a sentence. */
  | { readonly kind: 'failed'; readonly message: string }

/**
 * Replaces a note, whose path is from the vault's root, if its bytes are still the expected ones. At every moment
 * the note is there and whole, as before or as after; its mode and owner are kept.
 */
export function writeNote(root: string, path: string, expected: Uint8Array, next: Uint8Array): WriteNote {
  if (!isOrdinary(root, path)) return changed
  const file = join(root, path)
  const folder = dirname(file)
  const [temporary, original] = [join(folder, temporaryName()), join(folder, temporaryName())]
  try {
    const stats = lstatSync(file)
    if (!stats.isFile()) return { kind: 'failed', message: 'The note is a symbolic link: it isn’t followed.' }
    // A write-protected note could be replaced all the same; whoever protected it didn't mean that.
    accessSync(file, constants.W_OK)
    writeFlushed(temporary, next, stats)
    return replace({ file, temporary, original: keep(file, original) }, expected, next)
  } catch (error) {
    const reason = reasonOf(error)
    return reason === 'ENOENT'
      ? changed
      : { kind: 'failed', message: `The note can’t be written: ${inWords(reason)}.` }
  } finally {
    for (const leftover of [temporary, original]) rmSync(leftover, { force: true })
  }
}

const changed: WriteNote = { kind: 'changed_meanwhile' }

interface Files {
  readonly file: string
  /** The note as it shall be. */
  readonly temporary: string
  /** The note as it is, by another name; null where the file system gives a file but one. */
  readonly original: string | null
}

function keep(file: string, original: string): string | null {
  try {
    linkSync(file, original)
    return original
  } catch (error) {
    if (reasonOf(error) === 'ENOENT') throw error
    return null
  }
}

/**
 * No system call replaces a file only if it hasn't changed. So what an editor writes into the original between the
 * check and the renaming is looked for afterwards, and the original put back: an editor that is still writing goes on
 * in the file that counts. An editor that itself renames a file is noticed but for the microseconds between the last
 * look and the renaming.
 */
function replace({ file, temporary, original }: Files, expected: Uint8Array, next: Uint8Array): WriteNote {
  if (!holds(file, expected) || !isSameFile(file, original)) return changed
  renameSync(temporary, file)
  if (original !== null && !holds(original, expected)) {
    renameSync(original, file)
    return changed
  }
  flushFolder(dirname(file))
  return holds(file, next) ? { kind: 'written' } : changed
}

const isSameFile = (file: string, original: string | null) =>
  original === null || lstatSync(file).ino === lstatSync(original).ino

const holds = (file: string, bytes: Uint8Array) => readFileSync(file).equals(bytes)
