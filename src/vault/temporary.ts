import { randomUUID } from 'node:crypto'
import {
  closeSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  lstatSync,
  openSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { reasonOf } from './reason.ts'

// Hidden, and no note by its name: neither this project nor Obsidian reads it.
const NAME = /^\.followthrough-[0-9a-f-]{36}\.tmp$/

/** A new name for a file that lives only while a note is being written. */
export const temporaryName = () => `.followthrough-${randomUUID()}.tmp`

/** Whether a path's last name is such a one. */
export const isTemporary = (path: string) => NAME.test(basename(path))

/** Writes a new file, flushed to the disk, with the mode and owner of another. */
export function writeFlushed(path: string, bytes: Uint8Array, like: Stats): void {
  const file = openSync(path, 'wx', 0o600)
  try {
    writeFileSync(file, bytes)
    giveTo(file, like)
    fchmodSync(file, like.mode & 0o7777)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/**
 * Only root may give files away; anyone else's stay their own, as they do with editors that save by renaming. The
 * group is kept all the same: those who share the vault may have no other right to the note.
 */
function giveTo(file: number, { uid, gid }: Stats): void {
  if (!isGiven(file, uid, gid)) isGiven(file, NOBODY_ELSE, gid)
}

/** Leaves the owner as it is. */
const NOBODY_ELSE = -1

function isGiven(file: number, uid: number, gid: number): boolean {
  try {
    fchownSync(file, uid, gid)
    return true
  } catch (error) {
    if (reasonOf(error) !== 'EPERM') throw error
    return false
  }
}

/** Makes a renaming in a folder last through a power cut, where the system can (Windows can't open folders). */
export function flushFolder(folder: string): void {
  if (process.platform === 'win32') return
  const opened = openSync(folder, 'r')
  try {
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}

const MINUTES_TO_LIVE = 10

/** Removes what a killed process left behind; a write takes milliseconds, so that none is in use any more. */
export function removeLeftovers(root: string, paths: readonly string[], now: Temporal.Instant): void {
  for (const path of paths) {
    const file = join(root, path)
    const written = lstatSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Number.NaN
    if (now.epochMilliseconds - written > MINUTES_TO_LIVE * 60_000) rmSync(file, { force: true })
  }
}
