import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { GitAnswer } from './git.ts'
import type { Repository } from './repository.ts'

// Git locks its index with a file, and a git that is killed leaves that file behind: nobody can commit until someone
// removes it. Removing the lock of a git that is at work would be worse. So the bot leaves a mark while a git of its
// own works on the index: where it finds its own mark, it was killed there.

const mark = ({ gitDir }: Repository) => join(gitDir, 'followthrough-at-work')

/** A git that was killed together with the bot is gone by then; one that outlived the bot has ended. */
const MILLISECONDS_TO_LIVE = 60_000

/** Does something to the index; `target` is the commit that the work tree is being brought to, if it is. */
export async function onIndex<T>(repository: Repository, target: string, work: () => Promise<T>): Promise<T> {
  writeFileSync(mark(repository), target)
  const answer = await work()
  rmSync(mark(repository), { force: true })
  return answer
}

/** Why the index can’t be worked on now: a sentence, or null where it can. */
export function whyLocked({ gitDir }: Pick<Repository, 'gitDir'>): string | null {
  return existsSync(join(gitDir, 'index.lock'))
    ? 'Another git is at work in the vault’s repository (its index.lock is there).'
    : null
}

/**
 * Clears away what a killed git of the bot left behind, and mends its work tree. The caller is the vault's one writer,
 * so that no other bot is at work.
 */
export async function recover(repository: Repository, now: Temporal.Instant): Promise<void> {
  if (!existsSync(mark(repository))) return
  removeDeadLocks(repository, now)
  if (whyLocked(repository)) return
  const target = readFileSync(mark(repository), 'utf8')
  if (target !== '') await acceptArrived(repository, target)
  rmSync(mark(repository), { force: true })
}

function removeDeadLocks(repository: Repository, now: Temporal.Instant): void {
  const begun = statSync(mark(repository)).mtimeMs
  for (const lock of ['index.lock', 'HEAD.lock', `refs/heads/${repository.branch}.lock`]) {
    const file = join(repository.gitDir, lock)
    const made = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Number.NaN
    // A lock from before the mark, or from long after it, is someone else's.
    const isOurs = made >= begun && made < begun + MILLISECONDS_TO_LIVE
    if (isOurs && now.epochMilliseconds - made > MILLISECONDS_TO_LIVE) rmSync(file, { force: true })
  }
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

/** The paths that git lists with a zero byte behind each. */
export async function listed(answer: Promise<GitAnswer>): Promise<readonly string[]> {
  const told = await answer
  return told.kind === 'done' ? told.out.split('\0').filter(Boolean) : []
}
