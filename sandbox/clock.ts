/** The sandbox's time: when messages were posted, and when Slack's time limits run out. */
export interface Clock {
  now(): Temporal.Instant
  /** Does `work` after `ms` milliseconds, unless the function it gives is called before. */
  after(ms: number, work: () => void): () => void
}

export interface ManualClock extends Clock {
  /** Does what comes due on the way, in its order. */
  advance(by: Temporal.DurationLike): void
  /** Moves to a time; one before now changes what time it is, and nothing else. */
  set(to: Temporal.Instant | string): void
}

/** The machine's own time. */
export function systemClock(): Clock {
  return {
    now: () => Temporal.Now.instant(),
    after(ms, work) {
      const timer = setTimeout(work, ms)
      timer.unref()
      return () => clearTimeout(timer)
    },
  }
}

/** Time that stands still until it is moved. */
export function manualClock(start: Temporal.Instant | string): ManualClock {
  let now = Temporal.Instant.from(start)
  const waiting = new Set<{ readonly at: Temporal.Instant; readonly work: () => void }>()

  function set(to: Temporal.Instant | string): void {
    const end = Temporal.Instant.from(to)
    for (let due = nextBy(end); due !== undefined; due = nextBy(end)) {
      waiting.delete(due)
      if (Temporal.Instant.compare(due.at, now) > 0) now = due.at
      due.work()
    }
    now = end
  }

  const nextBy = (end: Temporal.Instant) =>
    [...waiting]
      .filter(({ at }) => Temporal.Instant.compare(at, end) <= 0)
      .sort((a, b) => Temporal.Instant.compare(a.at, b.at))[0]

  return {
    now: () => now,
    after(ms, work) {
      const timer = { at: now.add({ milliseconds: ms }), work }
      waiting.add(timer)
      return () => waiting.delete(timer)
    },
    advance: (by) => set(now.add(by)),
    set,
  }
}
