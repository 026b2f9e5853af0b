/** Makes what Slack names things by, unlike any made before. */
export interface Ids {
  /** `U0000001A`: the prefix says what kind of thing it is. */
  next(prefix: string): string
  /** A message's time stamp, seconds with six decimals: later than every one before, whatever the clock says. */
  timestamp(at: Temporal.Instant): string
  /** A secret that can't be guessed from another. */
  secret(): string
}

export function createIds(): Ids {
  let count = 0
  let last = 0n
  return {
    next(prefix) {
      count += 1
      return `${prefix}0${count.toString(36).toUpperCase().padStart(7, '0')}`
    },
    timestamp(at) {
      const micros = at.epochNanoseconds / 1000n
      last = micros > last ? micros : last + 1n
      return `${last / 1_000_000n}.${String(last % 1_000_000n).padStart(6, '0')}`
    },
    secret: () => crypto.randomUUID().replaceAll('-', ''),
  }
}
