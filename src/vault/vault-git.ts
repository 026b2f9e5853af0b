import type { Logger } from 'pino'
import { atWork } from './at-work.ts'
import { type CommittedEdit, commitNote } from './commit-note.ts'
import type { EditLedger } from './edit-ledger.ts'
import { COMMITTER, type Environment } from './git.ts'
import { type Pulled, pull } from './pull.ts'
import { recover } from './recover.ts'
import { findRepository, type Repository } from './repository.ts'

/** How a vault's edits enter the history of its repository. The caller is the vault's one writer. */
export interface VaultGit {
  /** Brings in what others pushed, and shares what the bot couldn't share before; trouble is logged. */
  pull(ledger: EditLedger): Promise<void>
  /** Commits an edit that stands in its note, and shares it. */
  keep(edit: CommittedEdit, ledger: EditLedger): Promise<Kept>
}

export type Kept =
  /** The edit is in the note for good; the message, a sentence, is on what couldn't be done besides. */
  | { readonly kind: 'kept'; readonly message: string | null }
  /** It is in the note, and can't be committed for a moment. */
  | { readonly kind: 'waits'; readonly message: string }
  /** Others pushed something else for the same lines: the note is as they have it. */
  | { readonly kind: 'dropped' }

export interface VaultGitParts {
  readonly vaultDir: string
  readonly mode: 'commit' | 'push'
  /** What git is to know of the machine's environment. */
  readonly environment: Environment
  readonly now: () => Temporal.Instant
  readonly log: Pick<Logger, 'warn'>
}

/** Gives the history of a vault's edits; a vault that has no usable repository gets its edits all the same. */
export function createVaultGit(parts: VaultGitParts): VaultGit {
  const { mode } = parts
  const trouble = troubleLog(parts.log)
  return {
    async pull(ledger) {
      if (mode === 'commit') return
      const found = await usable(parts, ledger, trouble)
      if (found.kind === 'unusable') return
      const why = found.kind === 'locked' ? found.message : await exchange(found.repository, ledger)
      trouble('The vault isn’t shared.', why)
    },
    async keep(edit, ledger) {
      const found = await usable(parts, ledger, trouble)
      if (found.kind === 'unusable') return kept
      if (found.kind === 'locked') return { kind: 'waits', message: found.message }
      const { repository } = found
      const committed = await commitNote(repository, edit)
      if (committed.kind === 'locked') return { kind: 'waits', message: committed.message }
      trouble('An edit wasn’t committed.', committed.kind === 'failed' ? committed.message : null)
      return mode === 'push' && committed.kind === 'committed' ? share(repository, edit.id, ledger) : kept
    },
  }
}

const kept: Kept = { kind: 'kept', message: null }

type Trouble = (what: string, reason: string | null) => void

/** Logs each kind of trouble when it begins and when its reason changes, not every minute while it lasts. */
function troubleLog(log: VaultGitParts['log']): Trouble {
  const last = new Map<string, string | null>()
  return (what, reason) => {
    if (reason !== null && last.get(what) !== reason) log.warn({ reason }, what)
    last.set(what, reason)
  }
}

type Usable =
  | { readonly kind: 'usable'; readonly repository: Repository }
  /** For a moment; the message is a sentence. */
  | { readonly kind: 'locked'; readonly message: string }
  | { readonly kind: 'unusable' }

async function usable(
  { vaultDir, environment, now }: VaultGitParts,
  ledger: EditLedger,
  trouble: Trouble,
): Promise<Usable> {
  const found = await findRepository(vaultDir, environment)
  const recovered = found.kind === 'unusable' ? found : await recover(found.repository, ledger, now())
  const isUnusable = recovered.kind === 'unusable' || recovered.kind === 'stuck'
  trouble('The vault’s edits aren’t committed.', isUnusable ? recovered.message : null)
  if (found.kind === 'unusable' || isUnusable) return { kind: 'unusable' }
  return recovered.kind === 'locked' ? recovered : { kind: 'usable', repository: found.repository }
}

/** Pulls, and pushes what is left; gives a sentence on what couldn't be done. */
async function exchange(repository: Repository, ledger: EditLedger): Promise<string | null> {
  const pulled = await pull(repository, ledger)
  if (pulled.kind === 'apart') return pulled.message
  if (!(await hasUnshared(repository))) return null
  const shared = await share(repository, null, ledger)
  return shared.kind === 'kept' ? shared.message : null
}

/** Whether commits that the bot brought into the branch were never pushed; people's own are theirs to push. */
async function hasUnshared({ git }: Repository): Promise<boolean> {
  const ours = await git(['log', '--format=%h', `--committer=<${COMMITTER.email}>`, '@{upstream}..HEAD'])
  return ours.kind === 'done' && ours.out !== ''
}

/** Others may push again and again. */
const ATTEMPTS = 3

async function share(repository: Repository, edit: number | null, ledger: EditLedger): Promise<Kept> {
  if (repository.upstream === null) return kept
  const { remote, branch } = repository.upstream
  let reason = ''
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const pushed = await atWork(repository, () =>
      repository.git(['push', '--quiet', remote, `HEAD:${branch}`]),
    )
    if (pushed.kind === 'done') return kept
    reason = pushed.message
    const pulled: Pulled = await pull(repository, ledger)
    if (pulled.kind === 'apart') return unshared(pulled.message)
    if (edit !== null && pulled.dropped.includes(edit)) return { kind: 'dropped' }
  }
  return unshared(reason)
}

const unshared = (reason: string): Kept => ({ kind: 'kept', message: `It isn’t pushed yet. ${reason}` })
