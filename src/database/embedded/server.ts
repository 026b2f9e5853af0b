import { execFile, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
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

/** Stops the server, rolling back its transactions in flight; resolves when it is gone. */
export async function stopServer(cluster: Cluster): Promise<void> {
  const { binaries, folder, user } = cluster
  const [pid] = pidFile(cluster)
  await run(join(binaries, 'pg_ctl'), ['stop', '-D', folder, '-m', 'fast', '--no-wait'], asUser(user))
  // Not left to pg_ctl: it would go on waiting for a server that someone starts right afterwards.
  while (pidFile(cluster)[0] === pid) await pause(10)
}

/** The port of the server that runs, or did before it was killed; null where none says so. */
export function portInUse(cluster: Cluster): number | null {
  const port = Number(pidFile(cluster)[3])
  return Number.isInteger(port) && port > 0 ? port : null
}

/** Process id, data folder, start time, port and more; empty where no server runs. */
const pidFile = ({ folder }: Cluster) => read(join(folder, 'postmaster.pid')).split('\n').filter(Boolean)

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
