import { createDelivery, type DeliveryHandlers } from './delivery.ts'
import { createFolderWatch } from './folder-watch.ts'

export type WatchHandlers = Omit<DeliveryHandlers, 'failed'> & {
  /** A handler failed, or the vault can't be watched for now; the next look at the whole vault tries again. */
  failed?(error: unknown): void
}

export interface Watching {
  /** Resolves when no handler runs any more. */
  stop(): Promise<void>
}

/** What no watcher sees, as on a network's disk, is found by looking at the whole vault so often, in milliseconds. */
const LOOK_EVERY = 60_000

/**
 * Watches a vault until it is stopped, and calls one handler at a time. The whole vault is looked at first, as it may
 * have changed before the watcher was there, and again every `lookEvery` milliseconds.
 */
export async function watchVault(
  root: string,
  handlers: WatchHandlers,
  lookEvery = LOOK_EVERY,
): Promise<Watching> {
  const failed = (error: unknown) => handlers.failed?.(error)
  const delivery = createDelivery({
    failed,
    changed: (paths) => handlers.changed(paths),
    async lost() {
      await watch.renew()
      await handlers.lost()
    },
  })
  const watch = createFolderWatch(
    root,
    (meaning) => (meaning.kind === 'note' ? delivery.note(meaning.path) : delivery.anything()),
    failed,
  )
  await watch.renew()
  delivery.look()
  const looking = setInterval(delivery.look, lookEvery)
  return {
    async stop() {
      clearInterval(looking)
      await watch.close()
      await delivery.stop()
      await watch.close()
    },
  }
}
