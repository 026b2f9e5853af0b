const FIRST_SECONDS = 5
const LONGEST_SECONDS = 60 * 60

/** When to try again what has been tried this often: pauses grow from five seconds to an hour. */
export function nextTry(attempts: number, now: Temporal.Instant): Temporal.Instant {
  const seconds = Math.min(FIRST_SECONDS * 2 ** Math.max(attempts - 1, 0), LONGEST_SECONDS)
  return now.add({ seconds })
}
