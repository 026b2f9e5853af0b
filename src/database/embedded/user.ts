import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { DatabaseUnavailable } from '../unavailable.ts'

/** As whom the server runs: null is ourselves. */
export type ServerUser = { readonly uid: number; readonly gid: number } | null

/** In order: the usual user, macOS's, and one that owns nothing and is on every Unix. */
const candidates = ['postgres', '_postgres', 'nobody']

/**
 * Chooses the server's user. Postgres refuses to run as root, so root's server runs as the owner of the
 * cluster that is there already, else as user postgres or, where there is none, nobody.
 */
export function serverUser(cluster: string): ServerUser {
  if (process.getuid?.() !== 0) return null
  const owner = statSync(cluster, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const user = candidates.map(lookUp).find((found) => found !== null)
  if (user) return user
  throw new DatabaseUnavailable(
    'Postgres doesn’t run as root, and this machine has no user postgres: run this as another user, or set DATABASE_URL.',
  )
}

function lookUp(name: string): ServerUser {
  try {
    return { uid: idOf('-u', name), gid: idOf('-g', name) }
  } catch {
    return null
  }
}

const idOf = (flag: string, name: string) =>
  Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))

/** Whether that user can make files in a folder: asked of the system itself, which knows every rule of its own. */
export function canUse(user: ServerUser, folder: string): boolean {
  if (!user) return true
  try {
    execFileSync('test', ['-x', folder, '-a', '-w', folder], { ...user, stdio: 'ignore', cwd: '/' })
    return true
  } catch {
    return false
  }
}
