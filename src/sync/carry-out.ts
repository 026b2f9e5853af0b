import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import { type Edit, olderPending, pendingEdits, theEdit, waitingEdits } from '../database/edit.ts'
import { postponeEdit, type Settled, settleEdit } from '../database/edit-progress.ts'
import type { Database } from '../database/schema.ts'
import { withVaultLock } from '../database/vault-lock.ts'
import type { Reading } from '../note/read-task.ts'
import { readNoteFile } from '../vault/read-note-file.ts'
import type { VaultGit } from '../vault/vault-git.ts'
import { interruption } from './interruption.ts'
import { writeAndKeep } from './keep-edit.ts'
import { BUSY } from './write-edit.ts'

export interface CarryOutDeps {
  readonly db: Kysely<Database>
  readonly vaultDir: string
  /** False: edits are kept, and wait. */
  readonly vaultWrite: boolean
  /** How the vault writes its tasks, and whom it knows. */
  readonly reading: () => Promise<Reading>
  /** Reads one note into the database; a task keeps its id. */
  readonly resync: (path: string) => Promise<unknown>
  readonly now: () => Temporal.Instant
  readonly log: Logger
  /** Without it, the history of the vault is left to its users. */
  readonly git?: VaultGit | undefined
}

/** How an edit stands, for whoever asked for it. */
export type EditOutcome =
  | {
      readonly kind: 'written' | 'unchanged'
      readonly taskId: number
      readonly path: string
      /** Where `lines` begin, from 1. */
      readonly line: number
      /** What stands in the place of the task's line now; with a recurring task also the next one. */
      readonly lines: readonly string[]
      /** Something to tell besides. */
      readonly message: string | null
    }
  | { readonly kind: 'refused' | 'pending'; readonly taskId: number; readonly sentence: string }

/**
 * Carries an edit out on its note, after those of the same note that have waited longer. Edits are written one at a
 * time among all copies of the bot; one that is finished already only says how it ended. The note is read back and
 * synced before an edit counts as written, and whatever a crash interrupts is finished by the next call.
 */
export function carryOut(deps: CarryOutDeps, editId: number): Promise<EditOutcome> {
  return withVaultLock(deps.db, async (session) => {
    const edit = await theEdit(deps.db, editId)
    const withdrawn = await withdraw(deps, edit)
    if (withdrawn) return withdrawn
    for (const older of await olderPending(deps.db, edit)) {
      const outcome = await carryOutOne(deps, session, older)
      if (outcome.kind === 'pending')
        return postpone(deps, edit, `An earlier change comes first. ${outcome.sentence}`)
    }
    return carryOutOne(deps, session, editId)
  })
}

/** Carries out the edits whose time to be tried has come, oldest first; gives how each stands afterwards. */
export async function carryOutPending(deps: CarryOutDeps): Promise<readonly EditOutcome[]> {
  return deps.vaultWrite ? carryOutAll(deps, await pendingEdits(deps.db, deps.now())) : []
}

/**
 * Carries out every edit that waits, whatever its time, as a sync may have found what it waits for. Those whose note
 * is away are left to their time: a note isn't gone for good because many others were saved meanwhile.
 */
export async function carryOutAfterSync(deps: CarryOutDeps): Promise<readonly EditOutcome[]> {
  if (!deps.vaultWrite) return []
  const waiting = await waitingEdits(deps.db)
  const there = waiting.filter(({ task }) => readNoteFile(deps.vaultDir, task.path).kind === 'read')
  return carryOutAll(
    deps,
    there.map(({ id }) => id),
  )
}

async function carryOutAll(deps: CarryOutDeps, ids: readonly number[]): Promise<readonly EditOutcome[]> {
  const outcomes: EditOutcome[] = []
  for (const id of ids) outcomes.push(await carryOutSafely(deps, id))
  return outcomes
}

/** Trouble with one edit is no reason to leave out the others. */
async function carryOutSafely(deps: CarryOutDeps, id: number): Promise<EditOutcome> {
  try {
    return await carryOut(deps, id)
  } catch (error) {
    deps.log.error({ edit: id, problem: String(error) }, 'An edit could not be carried out.')
    return postpone(deps, await theEdit(deps.db, id), 'Something went wrong; it is tried again.')
  }
}

async function carryOutOne(deps: CarryOutDeps, session: Kysely<Database>, id: number): Promise<EditOutcome> {
  const edit = await theEdit(deps.db, id)
  if (edit.state !== 'pending') return outcomeOf(edit)
  if (!deps.vaultWrite) return postpone(deps, edit, SWITCHED_OFF)
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const ending = await writeAndKeep(deps, session, id)
    if (ending.state === 'pending') return postpone(deps, edit, ending.message)
    // What people are shown as done comes from the note alone.
    if (ending.state !== 'refused') await deps.resync(edit.task.path)
    if (ending.state !== 'written' || (await stands(deps, id))) return settle(deps, edit, ending)
  }
  return postpone(deps, edit, BUSY)
}

/** An editor that read the note before an edit, and saves it afterwards, takes the edit out again unawares. */
async function stands({ db, vaultDir }: CarryOutDeps, id: number): Promise<boolean> {
  const { intent, task } = await theEdit(db, id)
  const file = readNoteFile(vaultDir, task.path)
  return file.kind !== 'read' || interruption(intent, file.bytes).kind !== 'none'
}

const ATTEMPTS = 3

const SWITCHED_OFF = 'Writing to the vault is switched off here; what you asked for is kept, and waits.'

/** An undo of something that was never written needs no note: whichever of the two hasn't happened won't. */
async function withdraw(deps: CarryOutDeps, edit: Edit): Promise<EditOutcome | null> {
  if (edit.state !== 'pending' || edit.undoes === null) return null
  const undone = await theEdit(deps.db, edit.undoes)
  // One that was begun may be in the note: it is finished first, and undone like any other.
  if (undone.state === 'written' || (undone.state === 'pending' && undone.intent !== null)) return null
  if (undone.state === 'pending')
    await settle(deps, undone, {
      state: 'refused',
      message: 'It was taken back before it was written.',
      written: null,
    })
  return settle(deps, edit, {
    state: 'unchanged',
    message: 'Nothing had been written, so nothing was changed.',
    written: null,
  })
}

async function settle(deps: CarryOutDeps, edit: Edit, ending: Settled): Promise<EditOutcome> {
  await settleEdit(deps.db, edit.id, ending, deps.now())
  deps.log.info({ edit: edit.id, state: ending.state }, 'An edit has ended.')
  return outcomeOf(await theEdit(deps.db, edit.id))
}

async function postpone(deps: CarryOutDeps, edit: Edit, sentence: string): Promise<EditOutcome> {
  await postponeEdit(deps.db, edit, sentence, deps.now())
  return { kind: 'pending', taskId: edit.taskId, sentence }
}

function outcomeOf({ taskId, state, message, written, task }: Edit): EditOutcome {
  switch (state) {
    case 'written':
    case 'unchanged':
      return {
        kind: state,
        taskId,
        path: task.path,
        line: written?.line ?? task.line,
        lines: written?.after ?? [],
        message,
      }
    case 'refused':
    case 'pending':
      return { kind: state, taskId, sentence: message ?? '' }
  }
}
