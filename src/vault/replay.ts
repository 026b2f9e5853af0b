import { editOf } from './commit-note.ts'
import type { EditLedger } from './edit-ledger.ts'
import { type Git, listed } from './git.ts'

/** What would become of the branch if its own commits stood on top of what others pushed. */
export type Replayed =
  /** `head` is the commit on top; the edits that `dropped` names have to be made anew. */
  | { readonly kind: 'replayed'; readonly head: string; readonly dropped: readonly number[] }
  /** The message is a sentence. */
  | { readonly kind: 'conflict'; readonly message: string }

/**
 * Rebases the commits of `from` that `onto` lacks, in git's store alone: no file, index or branch is touched, so that
 * there is no rebase that a crash could leave half done. An edit that is in conflict is left out, as it can be made
 * anew by its own rule; any other conflict is for people.
 */
export async function replay(git: Git, from: string, onto: string, ledger: EditLedger): Promise<Replayed> {
  const merges = await git(['rev-list', '--min-parents=2', `${onto}..${from}`])
  const own = await git(['rev-list', '--reverse', '--topo-order', `${onto}..${from}`])
  if (merges.kind === 'failed') return conflict(merges.message)
  if (own.kind === 'failed') return conflict(own.message)
  if (merges.out !== '') return conflict('Merge commits that were never pushed are in the way.')
  let head = onto
  const dropped: number[] = []
  for (const commit of own.out.split('\n').filter(Boolean)) {
    const picked = await pick(git, commit, head)
    if (picked.kind === 'failed') return conflict(picked.message)
    if (picked.kind === 'picked') head = picked.head
    else if (picked.edit !== null && (await isAlone(git, commit, picked.edit, ledger)))
      dropped.push(picked.edit)
    else return conflict(`The commit ${commit.slice(0, 10)} and what others pushed change the same lines.`)
  }
  return { kind: 'replayed', head, dropped }
}

const conflict = (message: string): Replayed => ({ kind: 'conflict', message })

type Picked =
  | { readonly kind: 'picked'; readonly head: string }
  | { readonly kind: 'conflict'; readonly edit: number | null }
  | { readonly kind: 'failed'; readonly message: string }

async function pick(git: Git, commit: string, onto: string): Promise<Picked> {
  const told = await git(['log', '-1', '--date=raw', '--format=%an%x00%ae%x00%ad%x00%B', commit])
  if (told.kind === 'failed') return told
  const [name = '', email = '', date = '', message = ''] = told.out.split('\0')
  // Seen from a child of the commit's parent that has all of `onto`, what the commit did is the only difference.
  const seen = await git(['commit-tree', `${onto}^{tree}`, '-p', `${commit}^`, '-m', 'as others have it'])
  if (seen.kind === 'failed') return seen
  const merged = await git(['merge-tree', '--write-tree', seen.out.trim(), commit])
  if (merged.kind === 'failed' && merged.status === 1) return { kind: 'conflict', edit: editOf(message) }
  if (merged.kind === 'failed') return merged
  const tree = merged.out.trim()
  const same = await git(['diff-tree', '--quiet', onto, tree])
  if (same.kind === 'done') return { kind: 'picked', head: onto }
  const author = { GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_AUTHOR_DATE: date }
  const made = await git(['commit-tree', tree, '-p', onto, '-m', message.trimEnd()], author)
  return made.kind === 'done' ? { kind: 'picked', head: made.out.trim() } : made
}

/** Whether nobody else's work is in the commit of an edit. */
async function isAlone(git: Git, commit: string, edit: number, ledger: EditLedger): Promise<boolean> {
  const [path, ...more] = await listed(
    git(['diff-tree', '--no-commit-id', '--name-only', '-r', '-z', commit]),
  )
  if (path === undefined || more.length > 0) return false
  const before = await git(['cat-file', 'blob', `${commit}^:${path}`])
  const after = await git(['cat-file', 'blob', `${commit}:${path}`])
  if (before.kind === 'failed' || after.kind === 'failed') return false
  return ledger.isAlone(edit, before.out, after.out)
}
