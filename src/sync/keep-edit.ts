import type { Kysely } from 'kysely'
import { findEdit, theEdit } from '../database/edit.ts'
import { reopenEdits, toldEdit } from '../database/edit-history.ts'
import type { Database } from '../database/schema.ts'
import { withVaultLock } from '../database/vault-lock.ts'
import type { Change } from '../note/change.ts'
import type { CommittedEdit } from '../vault/commit-note.ts'
import type { EditLedger } from '../vault/edit-ledger.ts'
import { isAllThatChanged } from './all-that-changed.ts'
import type { CarryOutDeps } from './carry-out.ts'
import { type Ending, writeEdit } from './write-edit.ts'

/** How often others may push something else for the same lines before the edit waits. */
const ATTEMPTS = 3

/**
 * Writes an edit into its note, as the newest that others pushed, and has the history keep it. Where others push
 * something else for the same lines, it is written anew into what they have.
 */
export async function writeAndKeep(
  deps: CarryOutDeps,
  session: Kysely<Database>,
  id: number,
): Promise<Ending> {
  const { git } = deps
  if (git === undefined) return writeEdit(deps, session, id)
  await git.pull(ledger(deps))
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const ending = await writeEdit(deps, session, id)
    if (ending.state !== 'written') return ending
    const kept = await git.keep(await committed(deps, id), ledger(deps))
    if (kept.kind === 'waits') return { state: 'pending', message: kept.message }
    if (kept.kind === 'kept') return { ...ending, message: together(ending.message, kept.message) }
  }
  return { state: 'pending', message: 'Others are pushing changes of the same lines at the moment.' }
}

/** Brings what others pushed into the vault, where its configuration says so. */
export async function pullVault(deps: Pick<CarryOutDeps, 'db' | 'git' | 'now'>): Promise<void> {
  const { db, git } = deps
  if (git !== undefined) await withVaultLock(db, () => git.pull(ledger(deps)))
}

const ledger = ({ db, now }: Pick<CarryOutDeps, 'db' | 'now'>): EditLedger => ({
  async isAlone(id, before, after) {
    const edit = await findEdit(db, id)
    const lines = edit?.written ?? edit?.intent?.written
    return lines !== undefined && isAllThatChanged(lines, before, after)
  },
  drop: (ids) => reopenEdits(db, ids, now()),
})

const together = (...messages: readonly (string | null)[]) => messages.filter(Boolean).join(' ') || null

async function committed({ db }: CarryOutDeps, id: number): Promise<CommittedEdit> {
  const { task, askedBy, change, undoes } = await theEdit(db, id)
  const { text, name, email } = await toldEdit(db, id)
  const word = undoes === null ? WORDS[change.kind] : 'Undone'
  return {
    id,
    path: task.path,
    subject: `${word}: ${text} (${name ?? askedBy}, in Slack)`,
    // Some workspaces don't tell the bot their members' addresses.
    author: { name: name ?? askedBy, email: email ?? `${askedBy}@slack.invalid` },
  }
}

const WORDS: Readonly<Record<Change['kind'], string>> = {
  done: 'Done',
  reopen: 'Reopened',
  start: 'Started',
  cancel: 'Cancelled',
  reschedule: 'Rescheduled',
  assign: 'Assigned',
  accept: 'Accepted',
  reject: 'Rejected',
}
