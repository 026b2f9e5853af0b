import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { pino } from 'pino'
import type { NewEdit } from '../../src/database/edit.ts'
import type { Database } from '../../src/database/schema.ts'
import type { Change } from '../../src/note/change.ts'
import type { CarryOutDeps } from '../../src/sync/carry-out.ts'
import { syncVault } from '../../src/sync/sync.ts'
import { addEdit, NOW } from '../database/rows.ts'
import { temporaryFolder } from '../support/folder.ts'
import { carryOutDeps } from './carry-out-deps.ts'

export const NOTE = 'Meetings/2025-11-10 - Kick-off.md'

/** A vault of one note, synced into an empty database, and short ways to ask for edits of its tasks. */
export async function editedVault(db: Kysely<Database>, lines: readonly string[]) {
  for (const table of ['edit', 'note', 'person', 'account', 'setting'] as const)
    await db.deleteFrom(table).execute()
  const vaultDir = temporaryFolder({ [NOTE]: `${lines.join('\n')}\n` })
  const sync = () => syncVault({ db, vaultDir, now: () => NOW, log: pino({ level: 'silent' }) })
  await sync()
  const taskOf = (text: string) =>
    db.selectFrom('task').selectAll().where('text', '=', text).orderBy('line').executeTakeFirstOrThrow()
  const ask = async (text: string, change: Change = { kind: 'done' }, parts: Partial<NewEdit> = {}) =>
    addEdit(db, (await taskOf(text)).id, { change, ...parts })
  return {
    vaultDir,
    sync,
    taskOf,
    ask,
    undo: (text: string, editId: number, change: Change = { kind: 'done' }) =>
      ask(text, change, { undoes: editId }),
    text: () => readFileSync(join(vaultDir, NOTE), 'utf8'),
    lines: () => readFileSync(join(vaultDir, NOTE), 'utf8').trimEnd().split('\n'),
    deps: (parts: Partial<CarryOutDeps> = {}) => carryOutDeps(db, vaultDir, parts),
  }
}
