import type { Stats } from 'node:fs'

type Looked = Pick<Stats, 'size' | 'mtimeMs' | 'ino'>

/** What tells, without reading it, that a file changed: its size, time and inode. Stamps are only compared. */
export const stampOf = ({ size, mtimeMs, ino }: Looked) => `${size} ${mtimeMs} ${ino}`

/**
 * The stamp of a file that was read now, or '', which no file has, where it was written within one step of its file
 * system's clock: a few milliseconds or, where times are whole seconds, two of these. Such a file could change once
 * more and keep its stamp, so it must be read again the next time.
 */
export function lastingStamp(file: Looked, now: Temporal.Instant): string {
  const step = file.mtimeMs % 1000 === 0 ? 2000 : 20
  return Math.abs(now.epochMilliseconds - file.mtimeMs) < step ? '' : stampOf(file)
}
