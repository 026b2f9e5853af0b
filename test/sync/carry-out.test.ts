import { mkdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { connect } from '../../src/database/connect.ts'
import { theEdit, waitingEdits } from '../../src/database/edit.ts'
import { type CarryOutDeps, carryOut, carryOutAfterSync, carryOutPending } from '../../src/sync/carry-out.ts'
import { previewEdit } from '../../src/sync/preview.ts'
import { NOW } from '../database/rows.ts'
import { testDatabase } from '../support/database.ts'
import { carryOutDeps } from './carry-out-deps.ts'
import { editedVault, NOTE } from './edited-vault.ts'

const { db, url } = await testDatabase()

const PLAN = '- [ ] Send the plan @Dana Ortiz 📅 2025-11-08'
const DONE = '- [x] Send the plan @Dana Ortiz 📅 2025-11-08 ✅ 2025-11-11'
const note = ['# Kick-off', PLAN, '- [ ] Book the room', 'Some prose.']

describe('a change that is only considered', () => {
  test('says what it would write, and writes nothing', async () => {
    const vault = await editedVault(db, note)
    const before = vault.text()
    const { id: taskId } = await vault.taskOf('Send the plan')
    const day = Temporal.PlainDate.from('2025-11-11')
    const preview = await previewEdit(vault.deps(), { taskId, change: { kind: 'done' }, day })
    expect(preview).toMatchObject({ kind: 'changed', written: { line: 2, before: [PLAN], after: [DONE] } })
    expect(vault.text()).toBe(before)
    rmSync(join(vault.vaultDir, NOTE))
    expect(await previewEdit(vault.deps(), { taskId, change: { kind: 'done' }, day })).toEqual({
      kind: 'refused',
      message: `The note ${NOTE} isn’t there at the moment.`,
    })
  })
})

describe('an edit', () => {
  test('is in the file, and then in the database', async () => {
    const vault = await editedVault(db, note)
    const { id: taskId } = await vault.taskOf('Send the plan')
    const outcome = await carryOut(vault.deps(), await vault.ask('Send the plan'))
    expect(outcome).toEqual({ kind: 'written', taskId, path: NOTE, line: 2, lines: [DONE], message: null })
    expect(vault.lines()).toEqual(['# Kick-off', DONE, '- [ ] Book the room', 'Some prose.'])
    expect(await vault.taskOf('Send the plan')).toMatchObject({ id: taskId, status: 'done', source: DONE })
  })

  test('that has ended says how, and does nothing more', async () => {
    const vault = await editedVault(db, note)
    const id = await vault.ask('Send the plan')
    const outcome = await carryOut(vault.deps(), id)
    const text = vault.text()
    expect(await carryOut(vault.deps(), id)).toEqual(outcome)
    expect(vault.text()).toBe(text)
  })

  test('is undone to the byte', async () => {
    const vault = await editedVault(db, note)
    const before = vault.text()
    const id = await vault.ask('Send the plan')
    await carryOut(vault.deps(), id)
    const undone = await carryOut(vault.deps(), await vault.undo('Send the plan', id))
    expect(undone).toMatchObject({ kind: 'written', lines: [PLAN] })
    expect(vault.text()).toBe(before)
    expect(await vault.taskOf('Send the plan')).toMatchObject({ status: 'todo' })
  })

  test('of a recurring task keeps the task that was done, and its undo takes the next one away', async () => {
    const vault = await editedVault(db, ['- [ ] Water the plants 🔁 every week 📅 2025-11-10'])
    const { id: taskId } = await vault.taskOf('Water the plants')
    const id = await vault.ask('Water the plants')
    expect(await carryOut(vault.deps(), id)).toMatchObject({
      kind: 'written',
      lines: [
        '- [ ] Water the plants 🔁 every week 📅 2025-11-17',
        '- [x] Water the plants 🔁 every week 📅 2025-11-10 ✅ 2025-11-11',
      ],
    })
    expect((await theEdit(db, id)).task).toMatchObject({ line: 2, source: vault.lines()[1] })
    expect((await theEdit(db, id)).taskId).toBe(taskId)
    await carryOut(vault.deps(), await vault.undo('Water the plants', id))
    expect(vault.lines()).toEqual(['- [ ] Water the plants 🔁 every week 📅 2025-11-10'])
    expect((await theEdit(db, id)).task).toMatchObject({ line: 1, isRemoved: false })
  })

  test('of what is so already changes nothing, and its undo neither', async () => {
    const vault = await editedVault(db, [DONE])
    const id = await vault.ask('Send the plan')
    expect(await carryOut(vault.deps(), id)).toMatchObject({ kind: 'unchanged', lines: [DONE] })
    expect(await carryOut(vault.deps(), await vault.undo('Send the plan', id))).toMatchObject({
      kind: 'unchanged',
    })
    expect(vault.lines()).toEqual([DONE])
  })

  test('finds its task where the note changed since the last sync', async () => {
    const vault = await editedVault(db, note)
    const reworded = (line: string) => line.replace('the plan', 'the whole plan')
    writeFileSync(join(vault.vaultDir, NOTE), ['# Kick-off', 'New line', reworded(PLAN), ''].join('\n'))
    const outcome = await carryOut(vault.deps(), await vault.ask('Send the plan'))
    expect(outcome).toMatchObject({ kind: 'written', line: 3 })
    expect(vault.lines()).toEqual(['# Kick-off', 'New line', reworded(DONE)])
  })

  test('whose task is gone is refused with a sentence, and nothing is changed', async () => {
    const vault = await editedVault(db, note)
    const id = await vault.ask('Send the plan')
    writeFileSync(join(vault.vaultDir, NOTE), '- [ ] Something else entirely\n')
    expect(await carryOut(vault.deps(), id)).toMatchObject({
      kind: 'refused',
      sentence: expect.stringMatching(/\w+\./),
    })
    expect(vault.lines()).toEqual(['- [ ] Something else entirely'])
    expect(await theEdit(db, id)).toMatchObject({ state: 'refused' })
  })

  test('keeps what others write meanwhile', async () => {
    const vault = await editedVault(db, note)
    let writes = 0
    const busy = vault.deps({
      reading: async () => {
        // After the note was read, and before it is written.
        if (writes++ < 2)
          writeFileSync(join(vault.vaultDir, NOTE), `${vault.text()}Written meanwhile ${writes}\n`)
        return vault.deps().reading()
      },
    })
    expect(await carryOut(busy, await vault.ask('Send the plan'))).toMatchObject({ kind: 'written' })
    expect(vault.lines()).toEqual([
      '# Kick-off',
      DONE,
      ...note.slice(2),
      'Written meanwhile 1',
      'Written meanwhile 2',
    ])
  })

  test('waits while others never stop writing, and is written when they do', async () => {
    const vault = await editedVault(db, note)
    const restless = vault.deps({
      reading: async () => {
        writeFileSync(join(vault.vaultDir, NOTE), `${vault.text()}.`)
        return vault.deps().reading()
      },
    })
    const id = await vault.ask('Send the plan')
    expect(await carryOut(restless, id)).toEqual({
      kind: 'pending',
      taskId: expect.any(Number),
      sentence: 'The note is being changed by others at the moment.',
    })
    expect(vault.lines()[1]).toBe(PLAN)
    expect(await carryOut(vault.deps(), id)).toMatchObject({ kind: 'written' })
    expect(vault.lines()[1]).toBe(DONE)
  })

  test('is logged without a word of the note', async () => {
    const vault = await editedVault(db, note)
    const logged: string[] = []
    const log = pino({ level: 'debug' }, { write: (line: string) => logged.push(line) })
    await carryOut(vault.deps({ log }), await vault.ask('Send the plan'))
    expect(logged.join()).toContain('written')
    expect(logged.join()).not.toMatch(/plan|Kick-off/)
  })
})

describe('what can’t be written now waits', () => {
  const later = (minutes: number) => ({ now: () => NOW.add({ minutes }) })

  test('while the vault is away, however long', async () => {
    const vault = await editedVault(db, note)
    const id = await vault.ask('Send the plan')
    renameSync(vault.vaultDir, `${vault.vaultDir}-away`)
    for (let attempt = 0; attempt < 10; attempt++)
      expect(await carryOut(vault.deps(), id)).toMatchObject({
        kind: 'pending',
        sentence: expect.stringContaining('no folder'),
      })
    renameSync(`${vault.vaultDir}-away`, vault.vaultDir)
    expect(await carryOutPending(vault.deps(later(1)))).toEqual([])
    expect(await carryOutPending(vault.deps(later(60)))).toMatchObject([{ kind: 'written' }])
  })

  test('while the note is away; one that stays away is refused', async () => {
    const vault = await editedVault(db, note)
    const [first, second] = [await vault.ask('Send the plan'), await vault.ask('Book the room')]
    const text = vault.text()
    rmSync(join(vault.vaultDir, NOTE))
    expect(await carryOut(vault.deps(), first)).toMatchObject({
      kind: 'pending',
      sentence: expect.stringContaining(NOTE),
    })
    mkdirSync(dirname(join(vault.vaultDir, NOTE)), { recursive: true })
    writeFileSync(join(vault.vaultDir, NOTE), text)
    expect(await carryOut(vault.deps(), first)).toMatchObject({ kind: 'written' })
    rmSync(join(vault.vaultDir, NOTE))
    await vault.sync()
    for (let attempt = 0; attempt < 6; attempt++)
      expect(await carryOut(vault.deps(), second)).toMatchObject({ kind: 'pending' })
    expect(await carryOut(vault.deps(), second)).toMatchObject({
      kind: 'refused',
      sentence: expect.stringContaining(NOTE),
    })
  })

  test('while the disk isn’t mounted, and its place is an empty folder, however long', async () => {
    const vault = await editedVault(db, note)
    const id = await vault.ask('Send the plan')
    renameSync(vault.vaultDir, `${vault.vaultDir}-away`)
    mkdirSync(vault.vaultDir)
    await vault.sync()
    for (let attempt = 0; attempt < 10; attempt++)
      expect(await carryOut(vault.deps(), id)).toMatchObject({ kind: 'pending' })
    rmdirSync(vault.vaultDir)
    renameSync(`${vault.vaultDir}-away`, vault.vaultDir)
    expect(await carryOutAfterSync(vault.deps())).toMatchObject([{ kind: 'written' }])
  })

  test('and is tried after a sync, whatever its time, unless its note is away', async () => {
    const vault = await editedVault(db, note)
    const id = await vault.ask('Send the plan')
    renameSync(vault.vaultDir, `${vault.vaultDir}-away`)
    await carryOut(vault.deps(), id)
    expect(await carryOutAfterSync(vault.deps())).toEqual([])
    renameSync(`${vault.vaultDir}-away`, vault.vaultDir)
    expect(await carryOutPending(vault.deps())).toEqual([])
    expect(await carryOutAfterSync(vault.deps())).toMatchObject([{ kind: 'written' }])
  })

  test('while writing is switched off, and tells so', async () => {
    const vault = await editedVault(db, note)
    const off = vault.deps({ vaultWrite: false })
    const id = await vault.ask('Send the plan')
    expect(await carryOut(off, id)).toMatchObject({
      kind: 'pending',
      sentence: expect.stringContaining('switched off'),
    })
    expect(await carryOutPending(off)).toEqual([])
    expect(vault.lines()).toEqual(note)
    expect(await waitingEdits(db)).toMatchObject([{ id, message: expect.stringContaining('switched off') }])
    expect(await carryOutPending(vault.deps(later(60)))).toMatchObject([{ kind: 'written' }])
  })

  test('and is withdrawn by its undo, so that neither is ever written', async () => {
    const vault = await editedVault(db, note)
    const off = vault.deps({ vaultWrite: false })
    await vault.ask('Book the room')
    const id = await vault.ask('Send the plan')
    await carryOut(off, id)
    expect(await carryOut(off, await vault.undo('Send the plan', id))).toMatchObject({ kind: 'unchanged' })
    expect(await carryOutPending(vault.deps(later(60)))).toHaveLength(1)
    expect(await theEdit(db, id)).toMatchObject({ state: 'refused' })
    expect(vault.lines()).toEqual(['# Kick-off', PLAN, '- [x] Book the room ✅ 2025-11-11', 'Some prose.'])
  })

  test('in the order in which it was asked for', async () => {
    const vault = await editedVault(db, note)
    const off = vault.deps({ vaultWrite: false })
    const done = await vault.ask('Send the plan')
    await carryOut(off, done)
    const reopened = await vault.ask('Send the plan', { kind: 'reopen' })
    expect(await carryOut(off, reopened)).toMatchObject({
      kind: 'pending',
      sentence: expect.stringContaining('earlier'),
    })
    expect(await carryOut(vault.deps(), reopened)).toMatchObject({ kind: 'written', lines: [PLAN] })
    expect(await theEdit(db, done)).toMatchObject({ state: 'written' })
  })

  test('and trouble with one holds up no other', async () => {
    const vault = await editedVault(db, note)
    const ids = [await vault.ask('Send the plan'), await vault.ask('Book the room')]
    let readings = 0
    const reading = async () => {
      if (readings++ === 0) throw new Error('The settings can’t be read')
      return vault.deps().reading()
    }
    const [first, second] = await carryOutPending(vault.deps({ reading }))
    expect(first).toMatchObject({ kind: 'pending', sentence: 'Something went wrong; it is tried again.' })
    expect(second).toMatchObject({ kind: 'written' })
    // The earlier one came first all the same.
    for (const id of ids) expect(await theEdit(db, id)).toMatchObject({ state: 'written' })
  })
})

describe('several at once', () => {
  test('copies of the bot write every edit once, none over another', async () => {
    const texts = Array.from({ length: 10 }, (_, index) => `Task number ${index}`)
    const vault = await editedVault(
      db,
      texts.map((text) => `- [ ] ${text} 🔁 every week 📅 2025-11-10`),
    )
    const ids: number[] = []
    for (const text of texts) ids.push(await vault.ask(text))
    const other = connect(url)
    const copies: CarryOutDeps[] = [vault.deps(), carryOutDeps(other, vault.vaultDir)]
    await Promise.all(copies.flatMap((copy) => ids.map((id) => carryOut(copy, id))))
    const lines = vault.lines()
    expect(lines).toHaveLength(20)
    for (const text of texts) {
      const mine = lines.filter((line) => line.includes(`${text} `))
      expect(mine.map((line) => line.slice(0, 5))).toEqual(['- [ ]', '- [x]'])
    }
    await other.destroy()
  })
})
