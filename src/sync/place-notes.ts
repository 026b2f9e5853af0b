import type { KnownNote } from '../database/note.ts'
import type { FileToRead } from './find-changes.ts'
import { type MissedNote, matchNotes } from './match-notes.ts'
import { pairOnce } from './pair.ts'

/** A file that was looked into: new, or with another stamp than before. */
export interface FileWithContent extends FileToRead {
  readonly hash: string
}

/** What a stored note held when it was last read. */
export interface NoteWithContent {
  readonly id: number
  readonly path: string
  readonly hash: string
}

export interface Placed {
  /** Files to be read, each with the note that it is; null: one that is new. */
  readonly toRead: readonly { readonly path: string; readonly id: number | null }[]
  /** Notes whose file was written, but says what it said. */
  readonly untouched: readonly FileWithContent[]
  readonly gone: readonly KnownNote[]
  /** Where notes that moved were before. */
  readonly left: readonly string[]
  /** The paths at which no note was. */
  readonly fresh: readonly string[]
  /** Whether tasks may have moved too: only out of notes that don't hold what they held. */
  readonly mayMove: boolean
}

/** The stamp of a note whose file can't be read: when it can be, it is read again, whatever it holds. */
export const UNREADABLE = 'unreadable'

/** What is known of the notes whose files changed. */
export interface Before {
  readonly gone: readonly KnownNote[]
  /** What the notes that are gone or whose files changed held, by id. */
  readonly contents: ReadonlyMap<number, string>
  /** Notes that were gone before, the latest first. */
  readonly removed: readonly NoteWithContent[]
}

/** Says which note each file is: one that moved there, else the one that was there, else one that comes back. */
export function placeNotes(files: readonly FileWithContent[], before: Before): Placed {
  const isUntouched = ({ known, hash }: FileWithContent) =>
    known !== null && known.stamp !== UNREADABLE && before.contents.get(known.id) === hash
  const changed = files.filter((file) => !isUntouched(file))
  const missed = missedNotes(changed, before)
  const moves = matchNotes(missed, changed)
  const places = new Map(moves.map(({ stored, read }) => [read.path, stored.id]))
  const taken = new Set(places.values())
  for (const { path, known } of changed)
    if (known && !places.has(path) && !taken.has(known.id)) places.set(path, known.id)
  const fresh = changed.filter(({ path }) => !places.has(path))
  for (const { stored, read } of comeBack(before.removed, fresh)) places.set(read.path, stored.id)
  const placed = new Set(places.values())
  const displaced = changed.flatMap(({ known }) => (known && !placed.has(known.id) ? [known] : []))
  return {
    toRead: changed.map(({ path }) => ({ path, id: places.get(path) ?? null })),
    untouched: files.filter(isUntouched),
    gone: [...before.gone.filter(({ id }) => !placed.has(id)), ...displaced],
    left: moves.map(({ stored }) => stored.path),
    fresh: files.filter(({ known }) => known === null).map(({ path }) => path),
    mayMove: missed.length > 0,
  }
}

function missedNotes(changed: readonly FileWithContent[], { gone, contents }: Before): MissedNote[] {
  const replaced = changed.flatMap(({ known }) => (known ? [{ note: known, replaced: true }] : []))
  return [...gone.map((note) => ({ note, replaced: false })), ...replaced].flatMap(({ note, replaced }) => {
    const hash = contents.get(note.id)
    return hash === undefined ? [] : [{ id: note.id, path: note.path, hash, replaced }]
  })
}

/** A note that was gone is the one at its path again, or the only one with its content. */
function comeBack(removed: readonly NoteWithContent[], fresh: readonly FileWithContent[]) {
  const latest = new Map(removed.toReversed().map((note) => [note.path, note]))
  const path = (note: { path: string }) => note.path
  const hash = (note: { hash: string }) => note.hash
  const byPath = pairOnce({ stored: [...latest.values()], read: fresh }, path, path)
  const rest = {
    stored: removed.filter((note) => !byPath.pairs.some(({ stored }) => stored === note)),
    read: byPath.left.read,
  }
  return [...byPath.pairs, ...pairOnce(rest, hash, hash).pairs]
}
