import { rmSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testDatabase } from '../support/database.ts'
import { put } from '../support/folder.ts'
import { isTorture } from '../support/torture.ts'
import { ModelVault, type Step, steps } from './model-vault.ts'
import { type Stage, stage } from './stage.ts'
import { visibleState } from './visible.ts'

const { db } = await testDatabase()
const { db: freshDb } = await testDatabase()

const kinds = Object.keys(steps).filter((kind): kind is Step['kind'] => kind in steps)
const someSteps = (most: number) =>
  fc.array(fc.record({ kind: fc.constantFrom(...kinds), a: fc.nat(999), b: fc.nat(999) }), {
    minLength: 1,
    maxLength: most,
  })

const runs = isTorture ? { numRuns: 300 } : { numRuns: 10, seed: 20_251_108 }

test('one thing done between two syncs: every task keeps its id, and nothing new has an old one', async () => {
  await fc.assert(
    fc.asyncProperty(someSteps(isTorture ? 40 : 15), async (all) => {
      const { vault, staged, sync } = await begin()
      const seen = new Map<number, number>()
      await sync()
      await expectIds(vault, staged, seen)
      for (const step of all) {
        vault.apply(step)
        await sync()
        await expectIds(vault, staged, seen)
      }
      expect(await visibleState(db)).toEqual(await freshState(staged))
    }),
    runs,
  )
})

test('many things done between two syncs: what is seen is what a sync from nothing gives', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(someSteps(12), { minLength: 1, maxLength: 4 }), async (batches) => {
      const { vault, staged, sync } = await begin()
      for (const batch of batches) {
        for (const step of batch) vault.apply(step)
        await sync()
      }
      expect(await visibleState(db)).toEqual(await freshState(staged))
      expect((await staged.synced({ full: true })).tasks).toEqual({ added: 0, changed: 0, removed: 0 })
    }),
    runs,
  )
})

async function begin() {
  const vault = new ModelVault()
  const staged = await stage(db, {})
  let written: ReadonlyMap<string, string> = new Map()
  const sync = async () => {
    const files = vault.files()
    for (const path of written.keys()) if (!files.has(path)) rmSync(join(staged.root, path))
    for (const [path, text] of files) if (written.get(path) !== text) put(staged.root, path, text)
    written = files
    await staged.synced({ acceptRemovals: true })
  }
  return { vault, staged, sync }
}

/** `seen` holds the id under which each task of the model was first seen. */
async function expectIds(vault: ModelVault, { tasks }: Stage, seen: Map<number, number>): Promise<void> {
  const ids = new Map((await tasks()).map(({ path, line, id }) => [`${path}:${line}`, id]))
  const places = vault.places()
  expect(ids.size).toBe(places.size)
  const known = new Set(seen.values())
  for (const [token, place] of places) {
    const id = ids.get(place) ?? expect.fail(`no task at ${place}`)
    if (!seen.has(token)) expect(known.has(id), `${place} is new`).toBe(false)
    expect(id, place).toBe(seen.get(token) ?? id)
    seen.set(token, id)
  }
}

async function freshState({ deps }: Stage) {
  const { deps: fresh, synced } = await stage(freshDb, {})
  Object.assign(fresh, { vaultDir: deps.vaultDir })
  await synced()
  return visibleState(freshDb)
}
