import { createHash } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readlinkSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseUnavailable } from '../unavailable.ts'
import { canUse, type ServerUser, serverUser } from './user.ts'

/** Root's own place for what the server's user must reach and DATA_DIR hides. */
export const SYSTEM_FOLDER = '/var/lib/followthrough'

export interface Place {
  /** The cluster's folder; it may not exist yet, the folder above it does. */
  readonly folder: string
  readonly user: ServerUser
}

type Log = { info(message: string): void }

/**
 * Finds where the cluster of a DATA_DIR is, or is to be: `DATA_DIR/postgres`, unless the server's user can't
 * enter there, as in a clone below root's home; then a folder of the system's, remembered by a symbolic link.
 */
export function findPlace(dataDir: string, log: Log): Place {
  const usual = join(resolve(dataDir), 'postgres')
  makeFolder(dataDir)
  const known = knownFolder(usual)
  const user = serverUser(known ?? usual)
  if (known !== null) return { folder: known, user }
  if (reaches(user, dataDir)) return { folder: usual, user }
  const folder = join(SYSTEM_FOLDER, `data-${createHash('sha256').update(usual).digest('hex').slice(0, 16)}`)
  mkdirSync(SYSTEM_FOLDER, { recursive: true, mode: 0o755 })
  remember(folder, usual)
  log.info(
    `The database is kept in ${folder}: its server doesn’t run as root and can’t enter ${resolve(dataDir)}.`,
  )
  return { folder, user }
}

function makeFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true })
  } catch (error) {
    throw new DatabaseUnavailable(
      `The folder ${resolve(dataDir)} can’t be made: give DATA_DIR a folder that this user may write to.`,
      { cause: error },
    )
  }
}

/** Where the usual place leads, if it is there: itself, or what the link remembers. */
function knownFolder(usual: string): string | null {
  if (existsSync(usual)) return realpathSync(usual)
  try {
    return readlinkSync(usual)
  } catch {
    return null
  }
}

/** Tries with a folder of that user's own: what may be entered is not for us to work out. */
function reaches(user: ServerUser, dataDir: string): boolean {
  if (!user) return true
  const trial = join(resolve(dataDir), `postgres.trial-${process.pid}`)
  mkdirSync(trial, { mode: 0o700 })
  try {
    chownSync(trial, user.uid, user.gid)
    return canUse(user, trial)
  } finally {
    rmSync(trial, { recursive: true })
  }
}

/** A second command that starts at the same time makes the same link. */
function remember(folder: string, link: string): void {
  try {
    symlinkSync(folder, link)
  } catch (error) {
    if (knownFolder(link) !== folder) throw error
  }
}
