import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { expect } from 'vitest'
import type { Database } from '../../src/database/schema.ts'
import { syncVault } from '../../src/sync/sync.ts'
import { put } from '../support/folder.ts'
import { ModelVault } from './model-vault.ts'
import { type Stage, stage } from './stage.ts'
import { visibleState } from './visible.ts'

/** A model of a vault with the real one beside it; `sync` writes what became of it and syncs. */
export async function beginModel(db: Kysely<Database>) {
  const vault = new ModelVault()
  const staged = await stage(db, {})
  let written: ReadonlyMap<string, string> = new Map()
  const write = () => {
    const files = vault.files()
    for (const path of written.keys()) if (!files.has(path)) rmSync(join(staged.root, path))
    for (const [path, text] of files) if (written.get(path) !== text) put(staged.root, path, text)
    written = files
  }
  const sync = async () => {
    write()
    await staged.synced({ acceptRemovals: true })
  }
  return { vault, staged, write, sync }
}

/** Every task must stand under the id under which it was first seen, which `seen` holds; new ones under new ids. */
export async function expectIds(
  vault: ModelVault,
  { tasks }: Stage,
  seen: Map<number, number>,
): Promise<void> {
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

/** What a sync of that vault from nothing gives. */
export async function freshState(db: Kysely<Database>, vaultDir: string) {
  const { deps } = await stage(db, {})
  await syncVault({ ...deps, vaultDir })
  return visibleState(db)
}
