import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { beginWork, endWork, type Move } from './at-work.ts'
import type { EditLedger } from './edit-ledger.ts'
import { type GitAnswer, listed } from './git.ts'
import type { Repository } from './repository.ts'

export type Moved =
  | { readonly kind: 'moved' }
  /** Someone else moved the branch. */
  | { readonly kind: 'overtaken' }
  /** Branch and work tree are where they were; the message is a sentence. */
  | { readonly kind: 'blocked'; readonly message: string }
  /** They are neither here nor there, as what people changed meanwhile is in the way both forth and back. */
  | { readonly kind: 'stuck'; readonly message: string }

/**
 * Brings the work tree and the branch to another commit, and has the edits made anew that this one lacks. Killed
 * anywhere in between, `finishMove` ends it.
 */
export function move(repository: Repository, to: Move, ledger: EditLedger): Promise<Moved> {
  beginWork(repository, to)
  return finishMove(repository, to, ledger)
}

/**
 * Ends a move that was begun, before anything else is done: a commit on a work tree that is half way there would say
 * that whoever asked for it wrote what others pushed.
 */
export async function finishMove(repository: Repository, move: Move, ledger: EditLedger): Promise<Moved> {
  const moved = await tryToMove(repository, move)
  // They are gone from their notes by then, and told again if the bot is killed before the mark is gone.
  if (moved.kind === 'moved' && move.dropped.length > 0) await ledger.drop(move.dropped)
  if (moved.kind !== 'stuck') endWork(repository)
  return moved
}

async function tryToMove(repository: Repository, { from, to }: Move): Promise<Moved> {
  const { gitAtTop: git } = repository
  if ((await git(['merge-base', '--is-ancestor', to, 'HEAD'])).kind === 'done') return { kind: 'moved' }
  if (!(await isAt(repository, from))) {
    await acceptArrived(repository, to)
    return { kind: 'overtaken' }
  }
  const arrived = await bring(repository, from, to)
  if (arrived.kind === 'failed') {
    const returned = await git(['read-tree', '-m', '-u', to, from])
    const kind = returned.kind === 'done' ? 'blocked' : 'stuck'
    return { kind, message: inTheWay(arrived.message) }
  }
  const named = await git(['update-ref', '-m', 'followthrough: pull', 'HEAD', to, from])
  if (named.kind === 'done') return { kind: 'moved' }
  return (await isAt(repository, from)) ? { kind: 'stuck', message: named.message } : { kind: 'overtaken' }
}

/** What is said where changes of people's are in the way. */
export const inTheWay = (what: string) => `Uncommitted changes are in the way of what others pushed: ${what}`

async function isAt({ git }: Repository, commit: string): Promise<boolean> {
  const head = await git(['rev-parse', 'HEAD'])
  return head.kind === 'done' && head.out.trim() === commit
}

/** Brings the work tree from one commit to another, some of whose files may be there already. */
async function bring(repository: Repository, from: string, to: string): Promise<GitAnswer> {
  const { gitAtTop: git } = repository
  const args = ['read-tree', '-m', '-u', from, to]
  const brought = await git(args)
  if (brought.kind === 'done') return brought
  await acceptArrived(repository, to)
  return git(args)
}

const AT_ONCE = 200

/**
 * Stages the files that arrived already when the work tree was being brought to `target`: else they would pass for
 * someone's uncommitted changes, and hold up every pull.
 */
async function acceptArrived(repository: Repository, target: string): Promise<void> {
  const { gitAtTop: git } = repository
  const incoming = await listed(git(['diff', '--name-only', '-z', '--no-renames', 'HEAD', target]))
  const different = await differentFrom(repository, target)
  const arrived = different === null ? [] : incoming.filter((path) => !different.has(path))
  for (let from = 0; from < arrived.length; from += AT_ONCE)
    await git(['update-index', '--add', '--remove', '--', ...arrived.slice(from, from + AT_ONCE)])
}

/** The paths of a commit whose files in the work tree say something else; null where that can't be told. */
async function differentFrom(
  { gitAtTop: git, gitDir }: Repository,
  commit: string,
): Promise<ReadonlySet<string> | null> {
  // One name for all: what a bot leaves that is killed here is cleared away by the next.
  const folder = join(gitDir, 'followthrough-index')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  const index = { GIT_INDEX_FILE: join(folder, 'index') }
  try {
    const read = await git(['read-tree', commit], index)
    if (read.kind === 'failed') return null
    await git(['update-index', '-q', '--refresh'], index)
    return new Set(await listed(git(['diff-files', '--name-only', '-z'], index)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
