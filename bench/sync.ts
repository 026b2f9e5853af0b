import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { startEmbedded } from '../src/database/embedded.ts'
import { copyFloor, newDatabase } from './copy-floor.ts'
import { generateVault } from './generate-vault.ts'
import { measureSaves } from './saves.ts'

// Sync against its floors, each pair in turns in one run after a warm-up: a first sync against COPY of the same rows;
// one with nothing to do, as the command `sync`, against a process that looks at every file's size and time; one
// saved note against an fdatasync. Run: node bench/sync.ts [notes…]

const sizes = process.argv.slice(2).map(Number)
const RUNS = 3
const MAIN = join(import.meta.dirname, '..', 'src', 'main.ts')
/** The note that is saved over and over. */
const SAVED = generateVault(1).next().value?.path ?? ''

async function measure(notes: number): Promise<void> {
  const vault = writeVault(notes)
  const runs: Run[] = []
  // The first warms up.
  for (let run = 0; run <= RUNS; run++) runs.push(await measureOnce(vault))
  const of = (what: keyof Run) => median(runs.slice(1).map((run) => run[what]))
  console.log(`${notes} notes`)
  print('first sync', of('first'), 'COPY of the same rows', of('copy'))
  print('nothing to do', of('nothing'), 'a process that stats all', of('stat'))
  console.log(`  memory at most ${Math.round(of('memory'))} MB`)
  const saves = await measureSaves(await syncedDatabase(vault), vault, SAVED, 200)
  print('one note synced', median(saves.syncs), 'an fdatasync', median(saves.flushes))
  console.log(
    `  saved → visible: p50 ${quantile(saves.visible, 0.5).toFixed(0)} ms, p99 ${quantile(saves.visible, 0.99).toFixed(0)} ms`,
  )
}

/** Milliseconds, and megabytes of memory. */
interface Run {
  readonly first: number
  readonly copy: number
  readonly nothing: number
  readonly stat: number
  readonly memory: number
}

async function measureOnce(vault: string): Promise<Run> {
  const url = await newDatabase(server.url)
  const { milliseconds: first, megabytes: memory } = syncIn(url, vault)
  const copy = await copyFloor(server.url, url)
  const nothing = wall(() => syncAgain(url, vault))
  return { first, memory, copy, nothing, stat: wall(() => child('stat-child.ts', vault)) }
}

async function syncedDatabase(vault: string): Promise<string> {
  const url = await newDatabase(server.url)
  syncIn(url, vault)
  return url
}

function print(what: string, time: number, floor: string, least: number): void {
  console.log(
    `  ${what}: ${time.toFixed(1)} ms; ${floor}: ${least.toFixed(1)} ms; ${(time / least).toFixed(2)} times`,
  )
}

const synced = z.object({ kind: z.literal('synced'), milliseconds: z.number(), megabytes: z.number() })

const child = (script: string, ...args: string[]) =>
  execFileSync(process.execPath, [join(import.meta.dirname, script), ...args], { encoding: 'utf8' })

/** As people do. */
const syncAgain = (url: string, vault: string) =>
  execFileSync(process.execPath, [MAIN, 'sync'], {
    env: { ...process.env, DATABASE_URL: url, VAULT_DIR: vault },
    stdio: 'ignore',
  })

const syncIn = (url: string, vault: string) => synced.parse(JSON.parse(child('sync-child.ts', url, vault)))

function wall(work: () => void): number {
  const begun = performance.now()
  work()
  return performance.now() - begun
}

function writeVault(notes: number): string {
  const vault = join(folder, `vault-${notes}`)
  for (const { path, text } of generateVault(notes)) {
    mkdirSync(dirname(join(vault, path)), { recursive: true })
    writeFileSync(join(vault, path), text)
  }
  return vault
}

const quantile = (times: readonly number[], share: number) =>
  times.toSorted((a, b) => a - b)[Math.floor((times.length - 1) * share)] ?? Number.NaN
const median = (times: readonly number[]) => quantile(times, 0.5)

const folder = mkdtempSync(join(tmpdir(), 'bench-sync-'))
chmodSync(folder, 0o755)
const server = await startEmbedded(join(folder, 'data'), { info() {} })
try {
  for (const notes of sizes.length > 0 ? sizes : [1_000, 10_000]) await measure(notes)
} finally {
  await server.stop()
  rmSync(folder, { recursive: true })
}
