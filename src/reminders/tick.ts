import { setTimeout } from 'node:timers/promises'
import { schedule } from 'node-cron'
import type { Logger } from 'pino'

export interface Ticking {
  /** Ends when what is under way has ended; nothing begins afterwards. */
  stop(): Promise<void>
}

/** Calls `run` once a minute, never twice at a time; what it throws is logged. `signal` is aborted by `stop`. */
export function tickEveryMinute(run: (signal: AbortSignal) => Promise<unknown>, log: Logger): Ticking {
  const stopping = new AbortController()
  let underWay: Promise<unknown> = Promise.resolve()
  const task = schedule(
    '* * * * *',
    () => {
      underWay = run(stopping.signal).catch((error) =>
        log.error({ problem: String(error) }, 'Reminding failed.'),
      )
      return underWay
    },
    { name: 'reminders', timezone: 'UTC', noOverlap: true, logger: log },
  )
  return {
    async stop() {
      stopping.abort()
      await task.destroy()
      await underWay
    },
  }
}

/** Waits so many seconds, or until `signal` is aborted. */
export async function pause(seconds: number, signal: AbortSignal): Promise<void> {
  await setTimeout(seconds * 1000, undefined, { signal }).catch((error) => {
    if (!signal.aborted) throw error
  })
}
