import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { atWork, whyLocked } from './at-work.ts'
import type { EditLedger } from './edit-ledger.ts'
import { listed } from './git.ts'
import { inTheWay, move } from './move.ts'
import { replay } from './replay.ts'
import type { Repository } from './repository.ts'

export type Pulled =
  /** The branch has all that others pushed. These edits weren't kept in it: they have to be made anew. */
  | { readonly kind: 'pulled'; readonly dropped: readonly number[] }
  /** Nothing was changed; the message is a sentence. */
  | { readonly kind: 'apart'; readonly message: string }

/** Someone may commit while this is under way. */
const ATTEMPTS = 3

/**
 * Brings in what others pushed, the branch's own commits on top of it. What is staged, changed or not known to git
 * in the work tree stays as it is: where it is in the way, nothing is brought in.
 */
export async function pull(repository: Repository, ledger: EditLedger): Promise<Pulled> {
  const { git, upstream } = repository
  if (upstream === null) return apart(`The branch ${repository.branch} has no upstream to pull from.`)
  const fetched = await atWork(repository, () => git(['fetch', '--quiet', '--no-tags', upstream.remote]))
  if (fetched.kind === 'failed')
    return apart(`It can’t be fetched from ${upstream.remote}: ${fetched.message}`)
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const pulled = await bringIn(repository, upstream.known, ledger)
    if (pulled !== 'again') return pulled
  }
  return apart('Others commit to the vault’s repository at this moment.')
}

const apart = (message: string): Pulled => ({ kind: 'apart', message })

async function bringIn(repository: Repository, known: string, ledger: EditLedger): Promise<Pulled | 'again'> {
  const { git } = repository
  const tips = await git(['rev-parse', 'HEAD', known, '--'])
  if (tips.kind === 'failed') return apart(tips.message)
  const [head = '', theirs = ''] = tips.out.split('\n')
  const base = await git(['merge-base', head, theirs])
  if (base.kind === 'failed')
    return apart(`The branch ${repository.branch} and its upstream share no commit.`)
  if (base.out.trim() === theirs) return { kind: 'pulled', dropped: [] }
  const replayed = await replay(git, head, theirs, ledger)
  if (replayed.kind === 'conflict') return apart(replayed.message)
  const obstacle = await whyBlocked(repository, head, replayed.head)
  if (obstacle) return apart(obstacle)
  const { dropped } = replayed
  const moved = await move(repository, { from: head, to: replayed.head, dropped }, ledger)
  switch (moved.kind) {
    case 'moved':
      return { kind: 'pulled', dropped }
    case 'overtaken':
      return 'again'
    case 'blocked':
    case 'stuck':
      return apart(moved.message)
  }
}

/** What in the work tree would be overwritten: git itself doesn't look at ignored files, and overwrites them. */
async function whyBlocked(repository: Repository, head: string, next: string): Promise<string | null> {
  const { gitAtTop: git } = repository
  await git(['update-index', '-q', '--refresh'])
  const checked = await git(['read-tree', '--dry-run', '-m', '-u', head, next])
  const locked = whyLocked(repository)
  if (locked) return locked
  if (checked.kind === 'failed') return inTheWay(checked.message)
  const added = await listed(
    git(['diff', '--cached', '--name-only', '-z', '--no-renames', '--diff-filter=D', next]),
  )
  const { top } = repository
  const untracked = added.find((path) => existsSync(join(top, path)))
  return untracked === undefined ? null : inTheWay(`${untracked} is there already.`)
}
