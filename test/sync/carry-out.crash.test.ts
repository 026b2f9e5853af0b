import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { theEdit } from '../../src/database/edit.ts'
import { keepIntent } from '../../src/database/edit-progress.ts'
import type { Change } from '../../src/note/change.ts'
import { editNote } from '../../src/note/edit-note.ts'
import { undoEdit } from '../../src/note/undo-edit.ts'
import { carryOut, carryOutPending } from '../../src/sync/carry-out.ts'
import { intentOf } from '../../src/sync/interruption.ts'
import { testDatabase } from '../support/database.ts'
import { editedVault, NOTE } from './edited-vault.ts'

const { db, url } = await testDatabase()

type Vault = Awaited<ReturnType<typeof editedVault>>

/** What a process leaves behind that dies on its way, worked out by the same steps. */
const DEATHS = {
  'before it began': async () => {},
  'before it wrote the note': async (vault: Vault, id: number) => {
    await remember(vault, id)
  },
  'after it wrote the note': async (vault: Vault, id: number) => {
    writeFileSync(join(vault.vaultDir, NOTE), await remember(vault, id))
  },
  'after the note was synced': async (vault: Vault, id: number) => {
    writeFileSync(join(vault.vaultDir, NOTE), await remember(vault, id))
    await vault.sync()
  },
}

/** Works an edit out and remembers it as carrying it out does; gives the bytes that are to be written. */
async function remember(vault: Vault, id: number): Promise<Uint8Array> {
  const bytes = readFileSync(join(vault.vaultDir, NOTE))
  const edit = await theEdit(db, id)
  const undone = edit.undoes === null ? null : (await theEdit(db, edit.undoes)).written
  const reading = await vault.deps().reading()
  const result = undone
    ? undoEdit(bytes, undone, edit.change, reading)
    : editNote(bytes, edit.task, edit.change, edit.day, reading)
  if (result.kind !== 'changed') throw new Error(`It is ${result.kind}: ${result.message}`)
  await keepIntent(db, id, intentOf(result, bytes))
  return result.bytes
}

const done: Change = { kind: 'done' }
const STORIES: [string, string[], Change, string[]][] = [
  ['a task', ['- [ ] Send it', 'end'], done, ['- [x] Send it ✅ 2025-11-11', 'end']],
  [
    'a task with a twin',
    ['- [ ] Send it', 'between', '- [ ] Send it'],
    done,
    ['- [x] Send it ✅ 2025-11-11', 'between', '- [ ] Send it'],
  ],
  [
    'a recurring task',
    ['- [ ] Send it 🔁 every day 📅 2025-11-10'],
    done,
    ['- [ ] Send it 🔁 every day 📅 2025-11-11', '- [x] Send it 🔁 every day 📅 2025-11-10 ✅ 2025-11-11'],
  ],
  [
    'a recurring task whose next one says the same',
    ['- [ ] Send it 🔁 every day'],
    done,
    ['- [ ] Send it 🔁 every day', '- [x] Send it 🔁 every day ✅ 2025-11-11'],
  ],
  ['a task that is removed when it is done', ['- [ ] Send it 🏁 delete', 'end'], done, ['end']],
  ['a task that is started', ['- [ ] Send it'], { kind: 'start' }, ['- [/] Send it']],
]

describe.each(Object.entries(DEATHS))('a bot that died %s', (_, death) => {
  test.each(STORIES)('has %s changed once by the next', async (_, before, change, after) => {
    const vault = await editedVault(db, before)
    const id = await vault.ask('Send it', change)
    await death(vault, id)
    expect(await carryOutPending(vault.deps())).toMatchObject([{ kind: 'written' }])
    expect(await carryOutPending(vault.deps())).toEqual([])
    expect(vault.lines()).toEqual(after)
    expect(await theEdit(db, id)).toMatchObject({ state: 'written', intent: null })
  })

  test.each(STORIES.slice(2))('while it undid it, has %s as it was', async (_, before, change) => {
    const vault = await editedVault(db, before)
    const id = await vault.ask('Send it', change)
    await carryOut(vault.deps(), id)
    const { taskId } = await theEdit(db, id)
    const undo = await vault.ask('Send it', change, { undoes: id, taskId })
    await death(vault, undo)
    expect(await carryOutPending(vault.deps())).toMatchObject([{ kind: 'written' }])
    expect(vault.lines()).toEqual(before)
  })
})

test.each(['before it wrote the note', 'after it wrote the note'] as const)(
  'what a bot that died %s had begun is finished before it is undone',
  async (death) => {
    const vault = await editedVault(db, ['- [ ] Send it 🔁 every day 📅 2025-11-10'])
    const before = vault.text()
    const id = await vault.ask('Send it')
    await DEATHS[death](vault, id)
    expect(await carryOut(vault.deps(), await vault.undo('Send it', id))).toMatchObject({ kind: 'written' })
    expect(vault.text()).toBe(before)
    expect(await theEdit(db, id)).toMatchObject({ state: 'written' })
  },
)

test('others may have written the note after the death: nothing is done twice', async () => {
  const vault = await editedVault(db, ['- [ ] Send it 🔁 every day 📅 2025-11-10'])
  const id = await vault.ask('Send it')
  await DEATHS['after it wrote the note'](vault, id)
  const moved = `New first line\n${vault.text()}More\n`
  writeFileSync(join(vault.vaultDir, NOTE), moved)
  expect(await carryOut(vault.deps(), id)).toMatchObject({ kind: 'written', line: 2 })
  expect(vault.text()).toBe(moved)
})

test('where it can’t be told whether it was written, nothing is changed and it says so', async () => {
  const vault = await editedVault(db, ['- [ ] Send it'])
  const id = await vault.ask('Send it')
  await DEATHS['before it wrote the note'](vault, id)
  writeFileSync(join(vault.vaultDir, NOTE), '- [ ] Send it all\n')
  expect(await carryOut(vault.deps(), id)).toMatchObject({
    kind: 'refused',
    sentence: expect.stringContaining('look at the note'),
  })
  expect(vault.lines()).toEqual(['- [ ] Send it all'])
})

describe('a process that is killed with the lock in its hand', () => {
  test.each([
    ['before', '- [ ] Send it'],
    ['after', '- [x] Send it ✅ 2025-11-11'],
  ])('%s writing lets the next one finish', async (point, left) => {
    const vault = await editedVault(db, ['- [ ] Send it'])
    const id = await vault.ask('Send it')
    const child = spawn(process.execPath, [
      join(import.meta.dirname, 'carry-out-child.ts'),
      url,
      vault.vaultDir,
      String(id),
      point,
    ])
    await once(child.stdout, 'data')
    expect(vault.lines()).toEqual([left])
    const next = carryOut(vault.deps(), id)
    child.kill('SIGKILL')
    expect(await next).toMatchObject({ kind: 'written' })
    expect(vault.lines()).toEqual(['- [x] Send it ✅ 2025-11-11'])
    expect(await vault.taskOf('Send it')).toMatchObject({ status: 'done' })
  })
})
