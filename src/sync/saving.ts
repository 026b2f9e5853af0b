// An editor that saves may empty the file first and fill it afterwards. Whoever reads it in between finds no task, or
// half of them. How long ago the file was saved tells what to make of that; where its clock isn't the bot's, as on
// some network disks, a half is taken for the whole.

/** In so many milliseconds after a file was last written to, an editor may not be done with it. */
const UNFINISHED_MS = 1_000
/** What is missing for so many milliseconds may still come back, from a sync client that is slow, say. */
const MISSING_MS = 10_000

/** Whether a file that was written to then may be half a note. */
export const mayBeHalf = (savedAt: Temporal.Instant, now: Temporal.Instant) =>
  isWithin(UNFINISHED_MS, savedAt, now)

/** Whether what is missing since then may be in the note again soon; null: it isn't missing. */
export const mayComeBack = (since: Temporal.Instant | null, now: Temporal.Instant) =>
  since !== null && isWithin(MISSING_MS, since, now)

function isWithin(milliseconds: number, then: Temporal.Instant, now: Temporal.Instant): boolean {
  return Math.abs(now.epochMilliseconds - then.epochMilliseconds) < milliseconds
}
