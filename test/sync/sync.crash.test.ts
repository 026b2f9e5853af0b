import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testDatabase } from '../support/database.ts'
import { isTorture } from '../support/torture.ts'
import { beginModel, expectIds, freshState } from './model-stage.ts'
import { someSteps } from './model-vault.ts'
import { visibleState } from './visible.ts'

const { db, url } = await testDatabase()
const { db: freshDb } = await testDatabase()

/** A sync that was killed must have done nothing, or all that it had to do. */
const killedAfter = (steps: number) => fc.record({ steps: someSteps(steps), milliseconds: fc.nat(120) })

test('a sync that is killed at any moment is completed by the next one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(killedAfter(1), { minLength: 1, maxLength: 6 }), async (kills) => {
      const { vault, staged, write, sync } = await beginModel(db)
      const seen = new Map<number, number>()
      await sync()
      await expectIds(vault, staged, seen)
      for (const { steps, milliseconds } of kills) {
        for (const step of steps) vault.apply(step)
        write()
        await syncAndKill(staged.root, milliseconds)
        await sync()
        await expectIds(vault, staged, seen)
      }
      expect(await visibleState(db)).toEqual(await freshState(freshDb, staged.root))
    }),
    isTorture ? { numRuns: 100 } : { numRuns: 1, seed: 20_251_108 },
  )
})

async function syncAndKill(vaultDir: string, milliseconds: number): Promise<void> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'sync-child.ts'), url, vaultDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  await Promise.race([once(child.stdout, 'data'), ended.then(() => expect.fail('it ended by itself'))])
  // The moment of the kill is what is tried, not something that is waited for.
  await pause(milliseconds)
  child.kill('SIGKILL')
  await ended
}
