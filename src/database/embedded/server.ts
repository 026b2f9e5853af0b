import { execFile, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { asUser, type Cluster, freePort } from './cluster.ts'

const run = promisify(execFile)
const logFile = ({ folder }: Cluster) => join(folder, 'server.log')

/**
 * Starts the server and gives whether it still runs. It lives in a session of its own, so that a Ctrl+C meant
 * for the bot doesn't take the database away while the bot finishes its work. Of two servers started on one
 * cluster Postgres itself lets one live.
 */
export async function startServer(cluster: Cluster): Promise<{ runs(): boolean }> {
  const port = await freePort(cluster.port)
  const log = openSync(logFile(cluster), 'a', 0o600)
  const server = spawn(join(cluster.binaries, 'postgres'), ['-D', cluster.folder, '-p', String(port)], {
    ...asUser(cluster.user),
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  server.unref()
  let runs = true
  const end = () => {
    runs = false
  }
  server.once('exit', end).once('error', end)
  return { runs: () => runs }
}

/** Stops the server once its transactions in flight are rolled back; resolves when it is gone. */
export async function stopServer({ binaries, folder, user }: Cluster): Promise<void> {
  await run(join(binaries, 'pg_ctl'), ['stop', '-D', folder, '-m', 'fast', '-w'], asUser(user))
}

/** The port of the server that runs, or did before it was killed; null where none says so. */
export function portInUse({ folder }: Cluster): number | null {
  const port = Number(read(join(folder, 'postmaster.pid')).split('\n')[3])
  return Number.isInteger(port) && port > 0 ? port : null
}

/** The last lines of the server's log, for the message of a start that failed. */
export const lastWords = (cluster: Cluster) =>
  read(logFile(cluster)).trimEnd().split('\n').slice(-5).join('\n')

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
