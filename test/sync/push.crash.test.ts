import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { test, vi } from 'vitest'
import { type Random, seeded } from '../../bench/random.ts'
import { testDatabase } from '../support/database.ts'
import { isTorture } from '../support/torture.ts'
import { askFor, expectWhole, NOTES, sharedTasks, tryToKill } from './push-stage.ts'
import { restart } from './restart.ts'

// A bot that commits and pushes each edit is killed again and again, while others push as well.

const { db, url } = await testDatabase()
const { db: freshDb } = await testDatabase()

const VAULTS = isTorture ? 30 : 1
const KILLS = isTorture ? 10 : 3

const seeds = Array.from({ length: VAULTS }, (_, seed) => seed)

test.each(seeds)('vault %i: no edit is lost or doubled, and all is whole', async (seed) => {
  const random = seeded(seed)
  const vault = await sharedTasks(db, KILLS)
  for (let nth = 0; nth < KILLS; nth++) {
    await askFor(db, nth)
    if (random.chance(0.4)) vault.pushLine(random.pick(NOTES))
    await startAndKill(vault.ours, random)
  }
  await restart(db, vault.ours)
  await expectWhole(db, freshDb, vault)
})

/** Starts a bot and kills it at some moment, with all that it started or, as when memory runs out, without. */
async function startAndKill(vaultDir: string, random: Random): Promise<void> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'restart-child.ts'), url, vaultDir], {
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const ended = once(child, 'exit')
  await Promise.race([once(child.stdout, 'data'), ended])
  // The moment of the kill is what is tried, not something that is waited for.
  await pause(random.between(0, 600))
  const group = -(child.pid ?? 0)
  // Its orphans end by themselves, but nobody may be there to bury them, as in many a container.
  if (isTorture && random.chance(0.5)) child.kill('SIGKILL')
  else tryToKill(group, 'SIGKILL')
  await ended
  await vi.waitUntil(() => !tryToKill(group, 0), { timeout: 50_000 })
}
