import { type Kysely, type Selectable, sql } from 'kysely'
import { anyOf, isSameIn, retireRows, updateRows } from './bulk.ts'
import type { Database, NoteTable } from './schema.ts'
import type { Session } from './session.ts'

export type NoteRow = Selectable<NoteTable>

/** What was read of a note, and where it is. */
export type NoteColumns = Omit<NoteRow, 'removed_at'>

export interface KnownNote {
  readonly id: number
  readonly path: string
  readonly stamp: string
  /** Of its content as it was last read; null where that is for `contentsOf` to say. */
  readonly hash: Buffer | null
}

const COLUMNS = [
  'path',
  'title',
  'type',
  'date',
  'participants',
  'persons',
  'stated_accounts',
  'tags',
  'aliases',
  'source',
  'email',
  'slack',
  'parent',
  'company',
  'confidential',
  'repaired',
  'summary',
  'stamp',
  'hash',
] as const

/** What is known of the file of each note that is there: in one value, as rows would cost more than they hold. */
export async function seenFiles(db: Kysely<Database>): Promise<readonly SeenFile[]> {
  const { files } = await db
    .selectFrom('note')
    .select(sql<SeenFile[] | null>`json_agg(path || ${SEPARATOR} || stamp)`.as('files'))
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return files ?? []
}

/** The path of a note and its stamp, in one text. */
export type SeenFile = string

/** No path holds two slashes in a row. */
const SEPARATOR = '//'

export const seenFile = ({ path, stamp }: Pick<KnownNote, 'path' | 'stamp'>): SeenFile =>
  path + SEPARATOR + stamp
export const pathOfSeen = (file: SeenFile) => file.slice(0, file.indexOf(SEPARATOR))

/** The notes that are there, as they were last seen; of all of them the contents would be much to carry. */
export function knownNotes(db: Kysely<Database>): Promise<KnownNote[]> {
  return db
    .selectFrom('note')
    .select(['id', 'path', 'stamp', sql<null>`null`.as('hash')])
    .where('removed_at', 'is', null)
    .execute()
}

/** Whether any note was ever read. */
export async function hasNotes(db: Kysely<Database>): Promise<boolean> {
  return (await db.selectFrom('note').select('id').limit(1).executeTakeFirst()) !== undefined
}

/** How many notes are there. */
export async function countNotes(db: Kysely<Database>): Promise<number> {
  const { count } = await db
    .selectFrom('note')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/** Of the notes that are there, those at these paths. */
export function knownNotesAt(db: Kysely<Database>, paths: readonly string[]): Promise<KnownNote[]> {
  return db
    .selectFrom('note')
    .select(['id', 'path', 'stamp', 'hash'])
    .where('removed_at', 'is', null)
    .where('path', '=', anyOf(paths))
    .execute()
}

export interface NoteContent {
  readonly id: number
  readonly path: string
  readonly hash: Buffer
}

/** The contents of notes as they were last read. */
export function contentsOf(db: Kysely<Database>, ids: readonly number[]): Promise<NoteContent[]> {
  if (ids.length === 0) return Promise.resolve([])
  return db.selectFrom('note').select(['id', 'path', 'hash']).where('id', '=', anyOf(ids)).execute()
}

/**
 * The notes that are gone and had one of these paths, or one of these contents where no other note has it now, the
 * latest removed first.
 */
export function removedNotes(
  db: Kysely<Database>,
  paths: readonly string[],
  hashes: readonly Buffer[],
): Promise<NoteContent[]> {
  if (paths.length === 0 && hashes.length === 0) return Promise.resolve([])
  const present = db.selectFrom('note').select('hash').where('removed_at', 'is', null)
  return db
    .selectFrom('note')
    .select(['id', 'path', 'hash'])
    .where('removed_at', 'is not', null)
    .where(({ and, eb, or }) =>
      or([
        eb('path', '=', anyOf(paths)),
        and([
          eb('hash', '=', anyOf(hashes)),
          eb('hash', 'not in', present.where('hash', '=', anyOf(hashes))),
        ]),
      ]),
    )
    .orderBy('removed_at', 'desc')
    .execute()
}

/** Whether what was read of a note is just what is stored. */
export function isStoredNote(stored: NoteRow, read: NoteColumns): boolean {
  return stored.removed_at === null && isSameIn(COLUMNS, stored, read)
}

export function insertNotes(session: Session, notes: readonly NoteColumns[]): Promise<void> {
  return session.copy('note', ['id', ...COLUMNS], notes)
}

/** Stores what was read of notes; they are there from now on. */
export async function updateNotes(db: Kysely<Database>, notes: readonly NoteColumns[]): Promise<void> {
  const present = notes.map((note) => ({
    ...note,
    hash: `\\x${note.hash.toString('hex')}`,
    removed_at: null,
  }))
  await updateRows(db, 'note', [...COLUMNS, 'removed_at'], present)
}

/** Takes these paths from the notes that have them and that are about to get others: two may swap theirs. */
export async function freePaths(db: Kysely<Database>, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return
  await db
    .updateTable('note')
    .set({ path: sql`path || e'\n'` })
    .where('path', '=', anyOf(paths))
    .where('removed_at', 'is', null)
    .execute()
}

/** Remembers how the files of notes looked whose content is as it was. */
export function updateStamps(
  db: Kysely<Database>,
  notes: readonly Pick<KnownNote, 'id' | 'stamp'>[],
): Promise<void> {
  return updateRows(db, 'note', ['stamp'], notes)
}

/** Takes notes out of sight, with what they hold; their tasks are kept for the posts that show them. */
export async function removeNotes(
  db: Kysely<Database>,
  ids: readonly number[],
  now: Temporal.Instant,
): Promise<void> {
  if (ids.length === 0) return
  await retireRows(db, 'note', ids, now)
  for (const table of ['decision', 'fact', 'link', 'note_account'] as const)
    await db.deleteFrom(table).where('note_id', '=', anyOf(ids)).execute()
}
