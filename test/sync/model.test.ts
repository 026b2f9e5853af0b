import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testDatabase } from '../support/database.ts'
import { isTorture } from '../support/torture.ts'
import { beginModel, expectIds, freshState } from './model-stage.ts'
import { someSteps } from './model-vault.ts'
import { visibleState } from './visible.ts'

const { db } = await testDatabase()
const { db: freshDb } = await testDatabase()

const runs = isTorture ? { numRuns: 300 } : { numRuns: 10, seed: 20_251_108 }

test('one thing done between two syncs: every task keeps its id, and nothing new has an old one', async () => {
  await fc.assert(
    fc.asyncProperty(someSteps(isTorture ? 40 : 15), async (all) => {
      const { vault, staged, sync } = await beginModel(db)
      const seen = new Map<number, number>()
      await sync()
      await expectIds(vault, staged, seen)
      for (const step of all) {
        vault.apply(step)
        await sync()
        await expectIds(vault, staged, seen)
      }
      expect(await visibleState(db)).toEqual(await freshState(freshDb, staged.root))
    }),
    runs,
  )
})

test('many things done between two syncs: what is seen is what a sync from nothing gives', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(someSteps(12), { minLength: 1, maxLength: 4 }), async (batches) => {
      const { vault, staged, sync } = await beginModel(db)
      for (const batch of batches) {
        for (const step of batch) vault.apply(step)
        await sync()
      }
      expect(await visibleState(db)).toEqual(await freshState(freshDb, staged.root))
      expect((await staged.synced({ full: true })).tasks).toEqual({ added: 0, changed: 0, removed: 0 })
    }),
    runs,
  )
})
