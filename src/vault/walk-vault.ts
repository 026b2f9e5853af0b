import { type Dirent, lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as others } from 'node:timers/promises'
import { isOrdinary, liesInside } from './inside.ts'
import { inWords, reasonOf } from './reason.ts'
import { stampOf } from './stamp.ts'
import { isTemporary } from './temporary.ts'

/** A note's file as its folder lists it; `path` is from the vault's root, with `/`. */
export interface FoundFile {
  readonly path: string
  readonly stamp: string
}

/** A file or folder that is there and can't be read, and why: a sentence. */
export interface Unreadable {
  readonly path: string
  readonly message: string
}

export interface Walked {
  readonly files: readonly FoundFile[]
  readonly unreadable: readonly Unreadable[]
  /** Files of writes that were killed, or are under way. */
  readonly temporary: readonly string[]
  /** Whether the vault's folder holds nothing at all, as one does whose disk isn't mounted. */
  readonly empty: boolean
}

type InScope = (path: string) => boolean

/** How many folders are read before the rest of this process has its turn. */
const TURN = 64

/**
 * Lists the notes of a vault that are in scope, with their stamps. Hidden files and folders are left out, and
 * symbolic links aren't followed: what they lead to inside the vault is found there. Throws where the vault's own
 * folder can't be read.
 */
export async function walkVault(root: string, inScope: InScope): Promise<Walked> {
  const top = readdirSync(root, { withFileTypes: true })
  const walk: Walk = { root, inScope, ...nothingYet() }
  for (const entry of top) visit(walk, '', entry)
  for (let count = 0; ; count++) {
    if (count % TURN === 0) await others()
    const folder = walk.folders.pop()
    if (folder === undefined) return { ...walk, empty: top.length === 0 }
    visitFolder(walk, folder)
  }
}

interface Walk {
  readonly root: string
  readonly inScope: InScope
  readonly files: FoundFile[]
  readonly unreadable: Unreadable[]
  readonly temporary: string[]
  /** Those still to be visited. */
  readonly folders: string[]
}

const nothingYet = () => ({ files: [], unreadable: [], temporary: [], folders: [] })

function visitFolder(walk: Walk, folder: string): void {
  const entries = tryTo(walk, folder, () => readdirSync(join(walk.root, folder), { withFileTypes: true }))
  for (const entry of entries ?? []) visit(walk, `${folder}/`, entry)
}

function visit(walk: Walk, above: string, entry: Dirent): void {
  const path = above + entry.name
  if (entry.name.startsWith('.')) {
    if (isTemporary(entry.name)) walk.temporary.push(path)
    return
  }
  if (entry.isDirectory()) walk.folders.push(path)
  else if (entry.isSymbolicLink()) visitLink(walk, path)
  else if (entry.isFile() && isNote(path) && walk.inScope(path)) visitNote(walk, path)
}

function visitNote(walk: Walk, path: string): void {
  const stats = tryTo(walk, path, () => lstatSync(`${walk.root}/${path}`, { throwIfNoEntry: false }))
  if (stats?.isFile()) walk.files.push({ path, stamp: stampOf(stats) })
}

function visitLink({ root, inScope, unreadable }: Walk, path: string): void {
  if (!inScope(path) || liesInside(root, path)) return
  unreadable.push({
    path,
    message: 'This symbolic link leads out of the vault or nowhere: it isn’t followed.',
  })
}

function tryTo<T>({ unreadable }: Walk, path: string, look: () => T): T | undefined {
  try {
    return look()
  } catch (error) {
    unreadable.push({ path, message: `It can’t be read: ${inWords(reasonOf(error))}.` })
    return undefined
  }
}

export const isNote = (path: string) => /\.md$/i.test(path)

/** Looks at single notes, by their paths from the vault's root; those that aren't there or in scope are left out. */
export function lookAtNotes(root: string, paths: Iterable<string>, inScope: InScope): Walked {
  const walk: Walk = { root, inScope, ...nothingYet() }
  for (const path of paths) {
    const hidden = path.split('/').some((name) => name.startsWith('.'))
    if (!hidden && isNote(path) && inScope(path) && isOrdinary(root, path)) visitNote(walk, path)
  }
  return { ...walk, empty: false }
}
