import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Repository } from './repository.ts'

// Git locks what it changes with a file, and a git that is killed leaves that file behind: nobody can commit until
// someone removes it. Removing the lock of a git that is at work would be worse. So the bot leaves a mark while a git
// of its own is at work: where it finds its own mark, it was killed there.

/** A branch and its work tree on their way from one commit to another, which lacks these edits. */
export interface Move {
  readonly from: string
  readonly to: string
  readonly dropped: readonly number[]
}

const mark = ({ gitDir }: Repository) => join(gitDir, 'followthrough-at-work')

/** Has git do something under the mark. */
export async function atWork<T>(repository: Repository, work: () => Promise<T>): Promise<T> {
  beginWork(repository, null)
  const answer = await work()
  endWork(repository)
  return answer
}

/** Leaves the mark, with the move that has to be finished should the bot be killed. */
export function beginWork(repository: Repository, move: Move | null): void {
  writeFileSync(mark(repository), move === null ? '' : [move.from, move.to, ...move.dropped].join(' '))
}

export function endWork(repository: Repository): void {
  rmSync(mark(repository), { force: true })
}

/** What the bot was at when it was killed; null where it wasn't. */
export function begunWork(repository: Repository): { readonly move: Move | null } | null {
  if (!existsSync(mark(repository))) return null
  const [from = '', to, ...dropped] = readFileSync(mark(repository), 'utf8').split(' ')
  return { move: to === undefined ? null : { from, to, dropped: dropped.map(Number) } }
}

/** Why the index can’t be worked on now: a sentence, or null where it can. */
export function whyLocked({ gitDir }: Pick<Repository, 'gitDir'>): string | null {
  return existsSync(join(gitDir, 'index.lock'))
    ? 'Another git is at work in the vault’s repository (its index.lock is there).'
    : null
}

/** A git that was killed together with the bot is gone by then; one that outlived the bot has ended. */
const MILLISECONDS_TO_LIVE = 60_000

/** Removes the locks of a git that was killed under the mark. */
export function removeDeadLocks(repository: Repository, now: Temporal.Instant): void {
  const begun = statSync(mark(repository)).mtimeMs
  for (const file of locks(repository)) {
    const made = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Number.NaN
    // A lock from before the mark, or from long after it, is someone else's.
    const isOurs = made >= begun && made < begun + MILLISECONDS_TO_LIVE
    if (isOurs && now.epochMilliseconds - made > MILLISECONDS_TO_LIVE) rmSync(file, { force: true })
  }
}

/** Those that committing, fetching and pushing may leave. */
function locks({ gitDir, branch, upstream }: Repository): readonly string[] {
  const refs = ['HEAD', 'packed-refs', `refs/heads/${branch}`, ...(upstream === null ? [] : [upstream.known])]
  const indexes = readdirSync(gitDir).filter((name) => /^next-index-\d+\.lock$/.test(name))
  return ['index.lock', ...refs.map((ref) => `${ref}.lock`), ...indexes].map((name) => join(gitDir, name))
}
