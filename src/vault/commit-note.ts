import { atWork, whyLocked } from './at-work.ts'
import type { GitAnswer } from './git.ts'
import type { Repository } from './repository.ts'

/** An edit that stands in a note, as its commit shall tell it. */
export interface CommittedEdit {
  readonly id: number
  /** The note's path from the vault's root. */
  readonly path: string
  /** The commit's message, of one line. */
  readonly subject: string
  readonly author: { readonly name: string; readonly email: string }
}

export type CommitNote =
  /** The note is as the branch has it. */
  | { readonly kind: 'committed' }
  /** Another git is at work: it can be tried again soon. */
  | { readonly kind: 'locked'; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string }

/**
 * Commits a note as it is in the work tree, and nothing else: what is staged stays staged. What others hadn't
 * committed in that same note goes along, as it couldn't be told apart.
 */
export async function commitNote(repository: Repository, edit: CommittedEdit): Promise<CommitNote> {
  const locked = whyLocked(repository)
  if (locked) return { kind: 'locked', message: locked }
  const answer = await atWork(repository, () => commit(repository, edit))
  if (answer.kind === 'done') return { kind: 'committed' }
  const meanwhile = whyLocked(repository)
  return meanwhile ? { kind: 'locked', message: meanwhile } : { kind: 'failed', message: answer.message }
}

async function commit(repository: Repository, edit: CommittedEdit): Promise<GitAnswer> {
  const { git } = repository
  // For a note that git doesn't know yet; one that it knows stays as it is staged.
  const known = await git(['add', '--intent-to-add', '--', edit.path])
  if (known.kind === 'failed') return known
  const same = await git(['diff', '--quiet', 'HEAD', '--', edit.path])
  if (same.kind === 'done') return same
  const message = `--message=${onOneLine(edit.subject)}\n\n${MARK}: ${edit.id}`
  const flags = ['--quiet', '--only', '--cleanup=whitespace', `--author=${authorOf(edit)}`]
  return git(['commit', ...flags, message, '--', edit.path])
}

const MARK = 'Followthrough-Edit'

/** The edit that a commit's message says it holds, perhaps among other changes; null where it says none. */
export function editOf(message: string): number | null {
  const [, id] = new RegExp(`^${MARK}: (\\d{1,15})$`, 'm').exec(message) ?? []
  return id === undefined ? null : Number(id)
}

const LONGEST = 200

/** Control characters, line breaks and half characters out; git refuses the first, and a subject is one line. */
function onOneLine(text: string): string {
  const line = text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
  const characters = [...line]
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : line
}

function authorOf({ author: { name, email } }: CommittedEdit): string {
  const plain = (text: string) => onOneLine(text.replaceAll(/[<>]/g, ' '))
  // Git takes off punctuation at both ends of a name, and refuses one of which nothing is left.
  const shown = /[\p{L}\p{N}]/u.test(name) ? plain(name) : 'Someone in Slack'
  return `${shown} <${plain(email).replaceAll(' ', '')}>`
}
