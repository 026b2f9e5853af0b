import { restoreLost } from './lost-bytes.ts'
import { mendRuns } from './mojibake.ts'

/** A line read as it was meant, and where each character of that stands in the line as it is. */
export interface Repaired {
  readonly text: string
  /** The offset in the line as it is, of an offset in `text`. */
  readonly at: (offset: number) => number
  readonly changed: boolean
}

// A byte that begins a UTF-8 sequence and one that goes on with it or is lost, as characters of the code pages.
const SUSPECT = /[\u00c2-\u00f4ĞİŞğ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\ufffd]/

/**
 * Reads a line that was UTF-8, was read as Windows-1252, 1254 or Latin-1 and saved again, as it was meant,
 * as far as that can be told. Text that is right stays as it is.
 */
export function repairLine(line: string): Repaired {
  if (!SUSPECT.test(line)) return unchanged(line)
  const { text, starts } = restoreLost(mendRuns(line))
  if (text === line) return unchanged(line)
  // What was restored may have been a part of something that was broken twice. Each round shortens the text.
  const rest = repairLine(text)
  return { text: rest.text, at: (offset) => starts[rest.at(offset)] ?? line.length, changed: true }
}

function unchanged(line: string): Repaired {
  return { text: line, at: (offset) => offset, changed: false }
}
