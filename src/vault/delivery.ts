import { setTimeout as pause } from 'node:timers/promises'

export interface DeliveryHandlers {
  /** These notes may have changed, come or gone; paths from the vault's root. */
  changed(paths: readonly string[]): Promise<unknown>
  /** Anything may have changed. */
  lost(): Promise<unknown>
  failed(error: unknown): void
}

/** Gathers what happens and hands it over together, one handler at a time. */
export interface Delivery {
  note(path: string): void
  /** Something happened that may have changed anything. */
  anything(): void
  /** Nothing is known to have happened: the whole vault is looked at all the same. */
  look(): void
  /** Resolves when no handler runs any more; none is called afterwards. */
  stop(): Promise<void>
}

/** How long to wait for more before what happened is handed over, in milliseconds. */
const QUIET = 10
/** From so many notes on it is a storm, as after `git checkout`: it is waited out, and counts as anything. */
const STORM = 100
const STORM_QUIET = 300
const LONGEST_WAIT = 3000

export function createDelivery(handlers: DeliveryHandlers): Delivery {
  const notes = new Set<string>()
  let anything = false
  let events = 0
  let stopped = false
  let working: Promise<void> | null = null

  const isStorm = () => anything || notes.size >= STORM

  async function calm(): Promise<void> {
    const latest = performance.now() + LONGEST_WAIT
    for (let seen = -1; seen !== events && performance.now() < latest; ) {
      seen = events
      await pause(isStorm() ? STORM_QUIET : QUIET)
    }
  }

  function handOver(): Promise<unknown> {
    const paths = [...notes]
    const all = isStorm()
    notes.clear()
    anything = false
    return all ? handlers.lost() : handlers.changed(paths)
  }

  async function work(): Promise<void> {
    while (!stopped && (anything || notes.size > 0)) {
      await calm()
      if (!stopped) await handOver().catch(handlers.failed)
    }
    working = null
  }

  function start(): void {
    working ??= work()
  }

  return {
    note(path) {
      notes.add(path)
      events += 1
      start()
    },
    anything() {
      anything = true
      events += 1
      start()
    },
    look() {
      anything = true
      start()
    },
    async stop() {
      stopped = true
      await working
    },
  }
}
