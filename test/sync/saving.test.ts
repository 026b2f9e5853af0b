import { utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { theEdit } from '../../src/database/edit.ts'
import { keepIntent } from '../../src/database/edit-progress.ts'
import { editNote } from '../../src/note/edit-note.ts'
import { carryOut, carryOutAfterSync, carryOutPending } from '../../src/sync/carry-out.ts'
import { intentOf } from '../../src/sync/interruption.ts'
import { mayBeHalf, mayComeBack } from '../../src/sync/saving.ts'
import { NOW } from '../database/rows.ts'
import { testDatabase } from '../support/database.ts'
import { editedVault, NOTE } from './edited-vault.ts'

const { db } = await testDatabase()

test.each([
  [0, true, true],
  [999, true, true],
  [1_000, false, true],
  [9_999, false, true],
  [10_000, false, false],
  // The clock of a disk elsewhere may be somewhat ahead, or quite wrong.
  [-999, true, true],
  [-86_400_000, false, false],
])('saved %i ms ago: may be half %s, may come back %s', (milliseconds, half, back) => {
  const savedAt = NOW.subtract({ milliseconds })
  expect([mayBeHalf(savedAt, NOW), mayComeBack(savedAt, NOW)]).toEqual([half, back])
})

const PLAN = '- [ ] Send the plan'
const DONE = '- [x] Send the plan ✅ 2025-11-11'
const note = ['# Kick-off', '- [ ] Book the room', PLAN, 'Some prose.']

type Vault = Awaited<ReturnType<typeof editedVault>>

/** Leaves the note as an editor leaves it that saved it so many seconds ago. */
function save({ vaultDir }: Vault, text: string, seconds = 0): void {
  const file = join(vaultDir, NOTE)
  writeFileSync(file, text)
  const at = NOW.subtract({ seconds }).epochMilliseconds / 1000
  utimesSync(file, at, at)
}

const STATES: [string, string][] = [
  ['is empty', ''],
  ['ends above it', '# Kick-off\n- [ ] Book the room\n'],
  ['ends in its checkbox', '# Kick-off\n- [ ] Book the room\n- ['],
]

describe.each(STATES)('an edit whose note, saved just now, %s', (_, text) => {
  test('waits, and is made when the note is whole', async () => {
    const vault = await editedVault(db, note)
    const [whole, id] = [vault.text(), await vault.ask('Send the plan')]
    save(vault, text)
    expect(await carryOut(vault.deps(), id)).toMatchObject({
      kind: 'pending',
      sentence: expect.stringContaining('a moment ago'),
    })
    expect(vault.text()).toBe(text)
    save(vault, whole)
    await vault.sync()
    expect(await carryOutAfterSync(vault.deps())).toMatchObject([{ kind: 'written' }])
    expect(vault.lines()).toEqual(['# Kick-off', '- [ ] Book the room', DONE, 'Some prose.'])
  })

  test('is made at once where the note is whole before it is looked at again', async () => {
    const vault = await editedVault(db, note)
    const [whole, id] = [vault.text(), await vault.ask('Send the plan')]
    save(vault, text, 11)
    const resync = (path: string) => {
      if (vault.text() === text) save(vault, whole, 11)
      return vault.deps().resync(path)
    }
    expect(await carryOut(vault.deps({ resync }), id)).toMatchObject({ kind: 'written', lines: [DONE] })
  })

  test('is refused where that is still so later', async () => {
    const vault = await editedVault(db, note)
    const id = await vault.ask('Send the plan')
    save(vault, text)
    await carryOut(vault.deps(), id)
    const later = vault.deps({ now: () => NOW.add({ seconds: 11 }) })
    expect(await carryOutPending(later)).toMatchObject([{ kind: 'refused' }])
    expect(vault.text()).toBe(text)
  })

  test('waits too where a bot died that was about to write it', async () => {
    const vault = await editedVault(db, note)
    const [whole, id] = [vault.text(), await vault.ask('Send the plan')]
    const bytes = new TextEncoder().encode(whole)
    const { task, change, day } = await theEdit(db, id)
    const result = editNote(bytes, task, change, day, await vault.deps().reading())
    if (result.kind !== 'changed') throw new Error(result.message)
    await keepIntent(db, id, intentOf(result, bytes))
    save(vault, text)
    expect(await carryOut(vault.deps(), id)).toMatchObject({ kind: 'pending' })
    save(vault, whole)
    expect(await carryOut(vault.deps(), id)).toMatchObject({ kind: 'written', lines: [DONE] })
  })
})

test('an edit of a task that was deleted a while ago is refused at once', async () => {
  const vault = await editedVault(db, note)
  const id = await vault.ask('Send the plan')
  save(vault, 'Nothing is left.\n', 11)
  expect(await carryOut(vault.deps(), id)).toMatchObject({ kind: 'refused' })
})

test('an edit that can’t be made is refused at once, however lately its note was saved', async () => {
  const vault = await editedVault(db, note)
  const id = await vault.ask('Send the plan', { kind: 'assign', owner: '\n' })
  save(vault, vault.text())
  expect(await carryOut(vault.deps(), id)).toMatchObject({ kind: 'refused' })
})

test('no edit is made in half a note that is being saved', async () => {
  const vault = await editedVault(db, note)
  const id = await vault.ask('Book the room')
  const whole = vault.text()
  save(vault, '# Kick-off\n- [ ] Book the room\n')
  let looks = 0
  const looked = () => {
    // The editor goes on after it was looked at for the first time.
    if (looks++ === 0) setTimeout(() => save(vault, whole), 1)
    return NOW
  }
  expect(await carryOut(vault.deps({ now: looked }), id)).toMatchObject({ kind: 'written' })
  expect(vault.lines()).toEqual(['# Kick-off', '- [x] Book the room ✅ 2025-11-11', PLAN, 'Some prose.'])
})

describe('an editor that had read the note before an edit, and saves it afterwards', () => {
  /** Has such an editor save so many times, each time when the edit has just been written. */
  async function edited(saves: number) {
    const vault = await editedVault(db, note)
    const before = `${vault.text()}What the editor adds.\n`
    let left = saves
    const resync = async (path: string) => {
      if (left-- > 0) writeFileSync(join(vault.vaultDir, NOTE), before)
      return vault.deps().resync(path)
    }
    const id = await vault.ask('Send the plan')
    return { vault, before, id, outcome: await carryOut(vault.deps({ resync }), id) }
  }

  test('loses nothing, nor is the edit lost', async () => {
    const { vault, before, outcome } = await edited(1)
    expect(outcome).toMatchObject({ kind: 'written', lines: [DONE] })
    expect(vault.text()).toBe(before.replace(PLAN, DONE))
    expect(await vault.taskOf('Send the plan')).toMatchObject({ status: 'done' })
  })

  test('again and again has the edit wait', async () => {
    const { vault, before, id, outcome } = await edited(9)
    expect(outcome).toMatchObject({ kind: 'pending', sentence: expect.stringContaining('by others') })
    expect(vault.text()).toBe(before)
    expect(await carryOut(vault.deps(), id)).toMatchObject({ kind: 'written' })
    expect(vault.text()).toBe(before.replace(PLAN, DONE))
  })
})
