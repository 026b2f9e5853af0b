import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs'
import { isOrdinary } from './inside.ts'
import { inWords, reasonOf } from './reason.ts'
import { lastingStamp } from './stamp.ts'

/** The largest note that is read, in bytes. */
export const LARGEST = 4 * 1024 * 1024

type NotRead =
  | { readonly kind: 'absent' }
  /** It is there; the message is a sentence. */
  | { readonly kind: 'unreadable'; readonly message: string }

export type ReadNoteFile =
  | { readonly kind: 'read'; readonly bytes: Uint8Array; readonly savedAt: Temporal.Instant }
  | NotRead

export type ReadFoundFile =
  | { readonly kind: 'read'; readonly bytes: Uint8Array; readonly stamp: string }
  | NotRead

/** Reads a note's whole file; its path is from the vault's root. Links aren't followed. */
export function readNoteFile(root: string, path: string): ReadNoteFile {
  if (!isOrdinary(root, path)) return { kind: 'absent' }
  return reading(`${root}/${path}`, (file, { size, mtimeMs }) => ({
    kind: 'read',
    savedAt: Temporal.Instant.fromEpochMilliseconds(Math.trunc(mtimeMs)),
    bytes: fill(file, Buffer.allocUnsafe(size)),
  }))
}

/**
 * Gives a reader for many files that a walk has found. All are read into one buffer, which grows as they need it: a
 * file's bytes hold until the next is read.
 */
export function foundFileReader(root: string, now: () => Temporal.Instant): (path: string) => ReadFoundFile {
  let buffer = Buffer.allocUnsafe(0)
  return (path) =>
    reading(`${root}/${path}`, (file, stats) => {
      if (buffer.length < stats.size) buffer = Buffer.allocUnsafe(stats.size * 2)
      // The stamp is from before the bytes: a write in between makes the next sync read the file again.
      return {
        kind: 'read',
        stamp: lastingStamp(stats, now()),
        bytes: fill(file, buffer.subarray(0, stats.size)),
      }
    })
}

function reading<T>(path: string, read: (file: number, stats: Stats) => T): T | NotRead {
  try {
    const file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
    try {
      const stats = fstatSync(file)
      if (!stats.isFile()) return { kind: 'absent' }
      return stats.size > LARGEST ? tooLarge : read(file, stats)
    } finally {
      closeSync(file)
    }
  } catch (error) {
    return notRead(reasonOf(error))
  }
}

export const TOO_LARGE = 'It is larger than 4 MiB, the most that is read.'
const tooLarge: NotRead = { kind: 'unreadable', message: TOO_LARGE }

function notRead(reason: string): NotRead {
  // ELOOP: a link has taken the note's place.
  if (['ENOENT', 'ENOTDIR', 'ELOOP'].includes(reason)) return { kind: 'absent' }
  return { kind: 'unreadable', message: `It can’t be read: ${inWords(reason)}.` }
}

/** Fills the buffer from the file, or as much of it as there is. */
function fill(file: number, buffer: Uint8Array): Uint8Array {
  for (let size = 0; ; ) {
    const read = size < buffer.length ? readSync(file, buffer, size, buffer.length - size, null) : 0
    if (read === 0) return buffer.subarray(0, size)
    size += read
  }
}
