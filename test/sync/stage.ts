import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { expect } from 'vitest'
import type { Database } from '../../src/database/schema.ts'
import { type SyncOptions, type SyncReport, syncPaths, syncVault } from '../../src/sync/sync.ts'
import { put, temporaryFolder } from '../support/folder.ts'

export interface StagedTask {
  readonly id: number
  readonly path: string
  readonly line: number
  readonly text: string
  readonly status: string
  /** As written, with whom each means. */
  readonly owners: readonly string[]
  readonly accounts: readonly string[]
}

/** A vault of a test's own, synced into the test file's database, which is emptied first. */
export async function stage(
  db: Kysely<Database>,
  files: Readonly<Record<string, string | Uint8Array>>,
  now = () => Temporal.Now.instant(),
) {
  for (const table of ['note', 'problem', 'person', 'account', 'setting'] as const)
    await db.deleteFrom(table).execute()
  const root = temporaryFolder(files)
  const progress: number[] = []
  const deps = {
    db,
    vaultDir: root,
    now,
    log: { info() {}, warn() {} },
    onProgress: (done: number) => void progress.push(done),
  }
  const sync = (options: SyncOptions = {}) => syncVault(deps, options)
  return {
    root,
    deps,
    sync,
    /** Syncs, and gives what it did; it must not stop. */
    async synced(options: SyncOptions = {}): Promise<SyncReport> {
      const outcome = await sync(options)
      if (outcome.kind === 'stopped') expect.fail(outcome.message)
      return outcome
    },
    syncPaths: (...paths: string[]) => syncPaths(deps, paths),
    put: (path: string, content: string | Uint8Array) => put(root, path, content),
    remove: (path: string) => rmSync(join(root, path), { recursive: true }),
    rename: (from: string, to: string) => renameSync(join(root, from), join(root, to)),
    /** How many notes were read since it was asked for last. */
    read: () => progress.splice(0).at(-1) ?? 0,
    tasks: () => tasksIn(db),
    /** Ids by text, of the tasks that are there. */
    ids: async () => Object.fromEntries((await tasksIn(db)).map(({ text, id }) => [text, id])),
    problems: () => db.selectFrom('problem').select(['path', 'line', 'message']).orderBy('path').execute(),
  }
}

export type Stage = Awaited<ReturnType<typeof stage>>

async function tasksIn(db: Kysely<Database>): Promise<readonly StagedTask[]> {
  const { rows } = await sql<StagedTask>`
    select task.id, path, line, text, status,
      array(select task_owner.name || ': ' || coalesce(person.name, resolution) from task_owner
        left join person on person.id = person_id where task_id = task.id order by position) as owners,
      array(select account.name from task_account join account on account.id = account_id
        where task_id = task.id order by account.name) as accounts
    from task join note on note.id = note_id
    where task.removed_at is null and note.removed_at is null order by path, line`.execute(db)
  return rows
}
