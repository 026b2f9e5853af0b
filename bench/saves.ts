import { closeSync, fdatasyncSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { connect } from '../src/database/connect.ts'
import { syncPaths, syncVault } from '../src/sync/sync.ts'
import { watchVault } from '../src/vault/watch-vault.ts'

export interface Saves {
  /** Milliseconds each. */
  readonly syncs: readonly number[]
  readonly flushes: readonly number[]
  /** From the save to the moment that the database shows it. */
  readonly visible: readonly number[]
}

/** Saves one note over and over: synced by hand in turns with an fdatasync, then while the vault is watched. */
export async function measureSaves(
  url: string,
  vaultDir: string,
  path: string,
  times: number,
): Promise<Saves> {
  const db = connect(url)
  const deps = { db, vaultDir, now: () => Temporal.Now.instant(), log: { info() {}, warn: console.error } }
  const file = join(vaultDir, path)
  const text = readFileSync(file, 'utf8')
  // A task is done, and taken back.
  const save = (count: number) =>
    writeFileSync(file, text.replace(/^- \[.\]/m, count % 2 === 0 ? '- [x]' : '- [ ]'))
  const scratch = openSync(join(vaultDir, '.fdatasync'), 'w')
  const [syncs, flushes, visible]: [number[], number[], number[]] = [[], [], []]
  for (let count = 0; count < times; count++) {
    save(count)
    syncs.push(await took(() => syncPaths(deps, [path])))
    writeSync(scratch, text.slice(0, 4096), 0)
    flushes.push(await took(async () => fdatasyncSync(scratch)))
  }
  closeSync(scratch)
  let synced = () => {}
  const watching = await watchVault(vaultDir, {
    changed: async (paths) => {
      await syncPaths(deps, paths)
      synced()
    },
    lost: async () => {
      await syncVault(deps)
      synced()
    },
  })
  const next = () => new Promise<void>((resolve) => (synced = resolve))
  await next()
  for (let count = 0; count < times; count++) {
    const saved = next()
    save(count)
    visible.push(await took(() => saved))
  }
  await watching.stop()
  await db.destroy()
  return { syncs, flushes, visible }
}

async function took(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}
