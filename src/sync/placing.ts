import { newIds } from '../database/bulk.ts'
import { contentsOf, type NoteContent, removedNotes } from '../database/note.ts'
import type { Changes, FileToRead } from './find-changes.ts'
import { type LookedInto, lookInto } from './look-into.ts'
import { type FileWithContent, type NoteWithContent, type Placed, placeNotes } from './place-notes.ts'
import type { NoteToRead } from './read-notes.ts'
import type { Run } from './run.ts'

/** Which notes the changed files are, and those that can't be read. */
export interface Placing extends Omit<Placed, 'toRead'> {
  readonly toRead: readonly NoteToRead[]
  readonly unreadable: LookedInto['unreadable']
}

/** Says which note each file to be read is. In a database without notes all are new, and none need be looked into. */
export async function place(run: Run, changes: Changes, isEmpty: boolean): Promise<Placing> {
  const { toRead, gone, rereadAll } = changes
  if (isEmpty) return { ...nothing, toRead: await withIds(run, toRead.map(isNew)) }
  const looked = await lookInto(toRead.filter(hasChanged), run.readFile)
  const placed = await placeChanged(run, looked.files, [
    ...gone,
    ...looked.absent.flatMap(({ known }) => known ?? []),
  ])
  const stale = toRead.filter((file) => !hasChanged(file))
  const again = rereadAll ? [...stale, ...placed.untouched].flatMap(({ known }) => known ?? []) : []
  return {
    ...placed,
    toRead: await withIds(run, [...again, ...placed.toRead]),
    untouched: rereadAll ? [] : placed.untouched,
    unreadable: looked.unreadable,
  }
}

const nothing = { untouched: [], gone: [], left: [], fresh: [], unreadable: [], mayMove: false }

const isNew = ({ path }: FileToRead) => ({ path, id: null })

/** Which of them are new is known, so that nothing is looked up for those. */
async function withIds({ session }: Run, files: Placed['toRead']): Promise<NoteToRead[]> {
  const ids = (await newIds(session.db, 'note', files.filter(({ id }) => id === null).length)).values()
  return files.map(({ path, id }) => ({ path, id: id ?? ids.next().value ?? 0, isNew: id === null }))
}

const hasChanged = ({ known, stamp }: FileToRead) => known?.stamp !== stamp

async function placeChanged(
  { session: { db } }: Run,
  files: readonly FileWithContent[],
  gone: Changes['gone'],
): Promise<Placed> {
  const missed = [...gone, ...files.flatMap(({ known }) => known ?? [])]
  const unsaid = missed.filter(({ hash }) => hash === null).map(({ id }) => id)
  const contents = [...missed, ...(await contentsOf(db, unsaid))].flatMap(({ id, hash }) =>
    hash ? [[id, hash.toString('hex')] as const] : [],
  )
  const fresh = files.filter(({ known }) => known === null)
  const removed = await removedNotes(
    db,
    fresh.map(({ path }) => path),
    fresh.map(({ hash }) => Buffer.from(hash, 'hex')),
  )
  return placeNotes(files, {
    gone,
    contents: new Map(contents),
    removed: removed.map(withHex),
  })
}

const withHex = ({ hash, ...note }: NoteContent): NoteWithContent => ({ ...note, hash: hash.toString('hex') })
