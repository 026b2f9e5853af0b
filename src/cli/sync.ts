import type { Kysely } from 'kysely'
import { waitingEdits } from '../database/edit.ts'
import { allProblems, problemsBesideNotes } from '../database/problem.ts'
import type { Database } from '../database/schema.ts'
import { type SyncReport, syncVault } from '../sync/sync.ts'
import type { Call, ExitStatus, Io } from './call.ts'
import { withDatabase } from './database.ts'
import { linkPeople } from './link-people.ts'
import { noNotes, vaultOf } from './vault.ts'

export interface SyncCommandOptions {
  readonly full?: true
  readonly acceptRemovals?: true
}

/** Reads the vault into the database once; prints what changed and every problem. */
export async function sync(call: Call, options: SyncCommandOptions): Promise<ExitStatus> {
  const vault = vaultOf(call.config)
  if (vault.kind === 'wrong') {
    call.io.say(vault.message)
    return 2
  }
  return withDatabase(call, async ({ db }) => {
    if (call.config.vaultGit === 'push') await pull({ ...call, db, vaultDir: vault.dir })
    return syncOnce(call, db, vault.dir, options)
  })
}

/** Git, and all that edits need, is loaded only where it is used. */
async function pull(
  parts: Call & { readonly db: Kysely<Database>; readonly vaultDir: string },
): Promise<void> {
  const { pullVault } = await import('../sync/keep-edit.ts')
  const { vaultHistory } = await import('./vault-history.ts')
  await pullVault({ ...parts, git: vaultHistory(parts) })
}

/** Syncs, and prints what that changed and every problem. */
export async function syncOnce(
  { io, log, now }: Call,
  db: Kysely<Database>,
  vaultDir: string,
  options: SyncCommandOptions,
): Promise<ExitStatus> {
  const bar = progressBar(io)
  const outcome = await syncVault({ db, vaultDir, now, log, onProgress: bar.show }, options)
  bar.clear()
  if (outcome.kind === 'stopped') {
    io.say(outcome.message)
    return 1
  }
  await linkPeople({ db, now }, outcome)
  const problems = await allProblems(db)
  for (const { path, line, message } of problems)
    io.out(`${path}${line === null ? '' : `:${line}`}: ${message}`)
  for (const { task, message } of await waitingEdits(db))
    io.out(`${task.path}:${task.line}: An edit waits. ${message ?? ''}`)
  io.out(summaryOf(outcome, problems.length))
  if (outcome.seen === 0) io.say(noNotes(vaultDir))
  const isMisconfigured = (await problemsBesideNotes(db)).length > 0
  return outcome.seen === 0 || isMisconfigured ? 1 : 0
}

function summaryOf({ seen, notes, tasks }: SyncReport, problems: number): string {
  const changes = ({ added, changed, removed }: SyncReport['notes']) =>
    `${added} added, ${changed} changed, ${removed} removed`
  return `${seen} notes looked at. Notes: ${changes(notes)}. Tasks: ${changes(tasks)}. Problems: ${problems}.`
}

const WIDTH = 30

/** A bar that is drawn over itself on a terminal, and nothing elsewhere. */
function progressBar({ terminal, draw }: Pick<Io, 'terminal' | 'draw'>) {
  return {
    show(done: number, total: number): void {
      if (!terminal || total === 0) return
      const filled = Math.round((done / total) * WIDTH)
      draw(`\r${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${done} of ${total} notes`)
    },
    clear(): void {
      if (terminal) draw('\r\u001b[K')
    },
  }
}
