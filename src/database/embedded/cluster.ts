import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join, parse } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { DatabaseUnavailable } from '../unavailable.ts'
import { findBinaries } from './binaries.ts'
import type { Place } from './place.ts'

/** A cluster on disk: where it is, and how to run and enter it. */
export interface Cluster extends Place {
  readonly binaries: string
  readonly password: string
  /** The port to prefer. */
  readonly port: number
}

const run = promisify(execFile)
export const SUPERUSER = 'followthrough'
const accessFile = (folder: string) => join(folder, 'followthrough.json')
const access = z.object({ password: z.string(), port: z.number().int() })

/** Opens the cluster of a place, and makes it first where there is none. */
export async function openCluster(place: Place): Promise<Cluster> {
  const binaries = findBinaries(place.user)
  if (isEmpty(place.folder)) await makeCluster(place, binaries)
  return { ...place, binaries, ...readAccess(place.folder) }
}

function isEmpty(folder: string): boolean {
  try {
    return readdirSync(folder).length === 0
  } catch {
    // Another user's, or not there: only the second is for us to make.
    return !existsSync(folder)
  }
}

function readAccess(folder: string): z.infer<typeof access> {
  try {
    return access.parse(JSON.parse(readFileSync(accessFile(folder), 'utf8')))
  } catch (error) {
    throw new DatabaseUnavailable(
      `The database in ${folder} can’t be opened by this user: run this as the user who made it, or set DATA_DIR to another folder.`,
      { cause: error },
    )
  }
}

/**
 * Makes the cluster beside its place, with its password and port inside, and renames it: it is there whole
 * or not at all, and of two that are made at once one wins.
 */
async function makeCluster(place: Place, binaries: string): Promise<void> {
  try {
    const unfinished = newFolder(place)
    await fill(unfinished, binaries)
      .then(() => renameSync(unfinished.folder, place.folder))
      .finally(() => rmSync(unfinished.folder, { recursive: true, force: true }))
  } catch (error) {
    if (!isEmpty(place.folder)) return
    const reason = error instanceof Error ? error.message : ''
    throw new DatabaseUnavailable(`A database can’t be made in ${place.folder}: ${reason}`, { cause: error })
  }
}

function newFolder({ folder, user }: Place): Place {
  const unfinished = mkdtempSync(`${folder}.new-`)
  if (user) chownSync(unfinished, user.uid, user.gid)
  return { folder: unfinished, user }
}

async function fill(place: Place, binaries: string): Promise<void> {
  const password = randomBytes(24).toString('base64url')
  await initialise(place, binaries, password)
  const text = JSON.stringify({ password, port: await freePort(0) })
  writeFileSync(accessFile(place.folder), text, { mode: 0o600 })
}

// Loopback TCP alone, and a password even there: other users of the machine reach loopback too.
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Errors are logged without the values that caused them, which are notes' texts.
  log_error_verbosity: 'terse',
  // The password is 24 random bytes: stretching it would only slow each connection down.
  scram_iterations: '1',
}

async function initialise({ folder, user }: Place, binaries: string, password: string): Promise<void> {
  const passwordFile = join(folder, '..', `${parse(folder).base}.password`)
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (user) chownSync(passwordFile, user.uid, user.gid)
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const login = ['--auth=scram-sha-256', `--username=${SUPERUSER}`, `--pwfile=${passwordFile}`]
  try {
    await run(join(binaries, 'initdb'), ['-D', folder, ...login, ...locale, ...options], asUser(user))
  } finally {
    rmSync(passwordFile)
  }
}

/** The server's programs look at the folder they are called in, which their user may not be able to enter. */
export const asUser = (user: Place['user']) => ({ ...user, cwd: parse(process.execPath).root })

/** The preferred port of loopback where it is free, else one that is. */
export async function freePort(preferred: number): Promise<number> {
  return (await tryPort(preferred)) ?? (await tryPort(0)) ?? 0
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(null))
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : null))
    })
  })
}
