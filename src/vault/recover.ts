import { begunWork, endWork, removeDeadLocks, whyLocked } from './at-work.ts'
import type { EditLedger } from './edit-ledger.ts'
import { finishMove } from './move.ts'
import type { Repository } from './repository.ts'

export type Recovered =
  | { readonly kind: 'ready' }
  /** Another git is at work; the message is a sentence. */
  | { readonly kind: 'locked'; readonly message: string }
  /** People have to clear something away; the message is a sentence. */
  | { readonly kind: 'stuck'; readonly message: string }

/**
 * Clears away what a killed git of the bot left behind, and ends what the bot was at. The caller is the vault's one
 * writer, so that no other bot is at work.
 */
export async function recover(
  repository: Repository,
  ledger: EditLedger,
  now: Temporal.Instant,
): Promise<Recovered> {
  const begun = begunWork(repository)
  if (begun === null) return { kind: 'ready' }
  removeDeadLocks(repository, now)
  const locked = whyLocked(repository)
  if (locked !== null) return { kind: 'locked', message: locked }
  const ended = begun.move && (await finishMove(repository, begun.move, ledger))
  if (ended?.kind === 'stuck') return ended
  endWork(repository)
  return { kind: 'ready' }
}
