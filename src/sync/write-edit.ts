import type { Kysely } from 'kysely'
import { type Edit, theEdit } from '../database/edit.ts'
import { keepIntent, type Settled } from '../database/edit-progress.ts'
import type { Database } from '../database/schema.ts'
import type { EditResult } from '../note/change.ts'
import { editNote } from '../note/edit-note.ts'
import { undoEdit } from '../note/undo-edit.ts'
import { readNoteFile } from '../vault/read-note-file.ts'
import { whyNoVault } from '../vault/read-vault-settings.ts'
import { writeNote } from '../vault/write-note.ts'
import type { CarryOutDeps } from './carry-out.ts'
import { intentOf, interruption } from './interruption.ts'
import { type NoteOnDisk, readWhole } from './read-whole.ts'
import { mayComeBack } from './saving.ts'

/** How one attempt at an edit ended: for good, or to be tried again for a reason. */
export type Ending = Settled | { readonly state: 'pending'; readonly message: string }

type Attempt = Ending | 'again'

/** The note may be changed under our hands, or its rows be older than it is; then everything is looked at anew. */
const ATTEMPTS = 3
/** A sync client may take a note away for a moment; one that is away for minutes is gone. */
const ABSENCES = 6

/** Writes an edit into its note, if it isn't there yet; `session` holds the vault's lock. */
export async function writeEdit(deps: CarryOutDeps, session: Kysely<Database>, id: number): Promise<Ending> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const ending = await tryToWrite(deps, session, await theEdit(deps.db, id))
    if (ending !== 'again') return ending
  }
  return { state: 'pending', message: BUSY }
}

async function tryToWrite(deps: CarryOutDeps, session: Kysely<Database>, edit: Edit): Promise<Attempt> {
  const file = await readWhole(deps, edit.task.path)
  if (file === null) return { state: 'pending', message: BUSY }
  if (file.kind === 'absent') return absent(deps, edit)
  if (file.kind === 'unreadable') return { state: 'pending', message: file.message }
  const begun = interruption(edit.intent, file.bytes)
  if (begun.kind === 'unclear') return refusal(deps, file, UNCLEAR)
  if (begun.kind === 'written') return { state: 'written', message: null, written: begun.written }
  const result = await editedBytes(deps, edit, file.bytes)
  switch (result.kind) {
    case 'refused':
      return refused(deps, edit, file, result.message)
    case 'unchanged':
      return { state: 'unchanged', message: result.message, written: result.written }
    case 'changed':
      // A query on the session fails if the lock is lost, so that nobody writes without it.
      await keepIntent(session, edit.id, intentOf(result, file.bytes))
      return replace(deps, edit, file.bytes, result)
  }
}

export const BUSY = 'The note is being changed by others at the moment.'

const UNCLEAR =
  'The note was changed by others while this was being written, and it can’t be told whether it was. Please look at the note.'

function replace(
  { vaultDir }: CarryOutDeps,
  { task }: Edit,
  bytes: Uint8Array,
  result: Extract<EditResult, { kind: 'changed' }>,
): Attempt {
  const write = writeNote(vaultDir, task.path, bytes, result.bytes)
  switch (write.kind) {
    case 'written':
      return { state: 'written', message: result.message, written: result.written }
    case 'changed_meanwhile':
      return 'again'
    case 'failed':
      return { state: 'pending', message: write.message }
  }
}

async function editedBytes(
  { db, reading }: CarryOutDeps,
  edit: Edit,
  bytes: Uint8Array,
): Promise<EditResult> {
  if (edit.undoes === null) return editNote(bytes, edit.task, edit.change, edit.day, await reading())
  const undone = await theEdit(db, edit.undoes)
  if (undone.state !== 'written' || undone.written === null)
    return { kind: 'refused', message: 'There was nothing to take back.' }
  return undoEdit(bytes, undone.written, undone.change, await reading())
}

/** The database may have known the task otherwise than the note has it now; afterwards it doesn't. */
async function refused(
  deps: CarryOutDeps,
  { id, task }: Edit,
  file: NoteOnDisk,
  message: string,
): Promise<Attempt> {
  await deps.resync(task.path)
  const now = (await theEdit(deps.db, id)).task
  if (now.path !== task.path || now.line !== task.line || now.source !== task.source) return 'again'
  if (!isStill(deps, task.path, file)) return 'again'
  return now.isRemoved ? refusal(deps, file, message) : { state: 'refused', message, written: null }
}

/** What was refused may have been a note that was just being saved, and the rows be of the whole one. */
function isStill({ vaultDir }: CarryOutDeps, path: string, { bytes }: NoteOnDisk): boolean {
  const now = readNoteFile(vaultDir, path)
  return now.kind === 'read' && Buffer.compare(now.bytes, bytes) === 0
}

/** Refuses what isn't in the note, unless it may be there again soon. */
function refusal({ now }: CarryOutDeps, { savedAt }: NoteOnDisk, message: string): Ending {
  return mayComeBack(savedAt, now())
    ? { state: 'pending', message: SAVED }
    : { state: 'refused', message, written: null }
}

const SAVED =
  'The note was saved a moment ago, and the task isn’t in it at the moment; it is looked for again.'

function absent({ vaultDir }: CarryOutDeps, { task, attempts }: Edit): Ending {
  const away = whyNoVault(vaultDir)
  if (away !== null) return { state: 'pending', message: away }
  // Where much of the vault is gone at once, as with a disk that isn't mounted, no sync has believed it.
  if (attempts < ABSENCES || !task.isRemoved)
    return { state: 'pending', message: `The note ${task.path} isn’t there at the moment.` }
  return { state: 'refused', message: `The note ${task.path} is no longer in the vault.`, written: null }
}
