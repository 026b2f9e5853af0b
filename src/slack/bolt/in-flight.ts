/** The work that has begun and not ended, so that stopping can wait for it. */
export interface InFlight {
  /** Gives the same promise, which counts until it settles. */
  track<T>(work: Promise<T>): Promise<T>
  /** Resolves when none is left, however long that takes. */
  idle(): Promise<unknown>
  /** Whether all work has ended within `deadlineMs`. */
  settled(deadlineMs: number): Promise<boolean>
}

export function inFlight(): InFlight {
  const running = new Set<Promise<unknown>>()
  return {
    track(work) {
      running.add(work)
      const forget = () => running.delete(work)
      work.then(forget, forget)
      return work
    },
    idle: () => allOf(running),
    async settled(deadlineMs) {
      const { promise: late, resolve } = Promise.withResolvers<boolean>()
      const timer = setTimeout(() => resolve(false), deadlineMs)
      const done = await Promise.race([allOf(running), late])
      clearTimeout(timer)
      return done
    },
  }
}

/** Resolves when nothing is left, counting work that other work began meanwhile. */
async function allOf(running: ReadonlySet<Promise<unknown>>): Promise<true> {
  while (running.size > 0) await Promise.allSettled(running)
  return true
}
