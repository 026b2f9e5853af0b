import { realpathSync } from 'node:fs'
import { relative, sep } from 'node:path'
import watcher, { type AsyncSubscription, type Event } from '@parcel/watcher'
import { type Meaning, meaningOf } from './watch-event.ts'

/** A watcher of a folder and all below it. */
export interface FolderWatch {
  /** Begins to watch, or begins anew where that is needed to miss nothing. */
  renew(): Promise<void>
  close(): Promise<void>
}

/** Never of interest, and full of events. */
const ignore = ['**/.git/**', '**/.trash/**']

/** Tells what events in a folder may mean for its notes; it watches from the first `renew` on. */
export function createFolderWatch(
  root: string,
  happened: (meaning: NonNullable<Meaning>) => void,
  failed: (error: unknown) => void,
): FolderWatch {
  let subscription: AsyncSubscription | null = null
  let isOutdated = true

  function received(folder: string, error: Error | null, events: readonly Event[]): void {
    // The system's queue was full, say: some events are missing.
    if (error) outdated()
    for (const { type, path } of events) {
      const meaning = meaningOf(type, relative(folder, path).replaceAll(sep, '/'))
      if (meaning?.kind === 'folder') outdated()
      else if (meaning) happened(meaning)
    }
  }

  // On Linux this watcher loses sight of what is below a folder that moved (2.6.0): it must begin anew.
  function outdated(): void {
    isOutdated = true
    happened({ kind: 'folder' })
  }

  async function close(): Promise<void> {
    const old = subscription
    subscription = null
    // It fails where the folder itself is gone.
    await old?.unsubscribe().catch(() => {})
  }

  async function renew(): Promise<void> {
    if (!isOutdated) return
    await close()
    isOutdated = false
    try {
      const folder = realpathSync(root)
      subscription = await watcher.subscribe(folder, (error, events) => received(folder, error, events), {
        ignore,
      })
    } catch (error) {
      isOutdated = true
      failed(error)
    }
  }

  return { renew, close }
}
