import type { FileLine } from './lines.ts'

/** Lines without endings, by the index of the line whose place they take; none removes it. */
export type Replacements = ReadonlyMap<number, readonly Uint8Array[]>

/** The file with some lines replaced and every other byte as it was. */
export function replaceLines(
  bytes: Uint8Array,
  lines: readonly FileLine[],
  replacements: Replacements,
): Uint8Array {
  const pieces: Uint8Array[] = []
  let from = 0
  for (const [index, put] of [...replacements].sort(([a], [b]) => a - b)) {
    const gap = put.length > 0 ? textOf(lines, index) : withEnding(lines, index)
    pieces.push(bytes.subarray(from, gap.start), ...joined(put, endingNear(bytes, lines, index)))
    from = gap.end
  }
  return Buffer.concat([...pieces, bytes.subarray(from)])
}

/** The file with a line put where the one with this index stands, or after the last. */
export function insertLine(
  bytes: Uint8Array,
  lines: readonly FileLine[],
  index: number,
  line: Uint8Array,
): Uint8Array {
  const ending = endingNear(bytes, lines, index)
  const follower = lines[index]
  if (!follower) return Buffer.concat([bytes, ending, line])
  const at = follower.start
  return Buffer.concat([bytes.subarray(0, at), line, ending, bytes.subarray(at)])
}

interface Gap {
  readonly start: number
  readonly end: number
}

function textOf(lines: readonly FileLine[], index: number): Gap {
  const line = lines[index]
  if (!line) throw new RangeError(`The file has no line of index ${index}`)
  return line
}

/** A last line without an ending goes with the one before it, so that putting it back restores the file. */
function withEnding(lines: readonly FileLine[], index: number): Gap {
  const { start, end } = textOf(lines, index)
  const next = lines[index]?.next ?? end
  const before = lines[index - 1]
  return next === end && before ? { start: before.end, end } : { start, end: next }
}

/** The line ending here, else of the nearest line above, else a line feed. */
function endingNear(bytes: Uint8Array, lines: readonly FileLine[], index: number): Uint8Array {
  const nearest = lines.slice(0, index + 1).findLast(({ end, next }) => next > end)
  return nearest ? bytes.subarray(nearest.end, nearest.next) : Buffer.from('\n')
}

function joined(lines: readonly Uint8Array[], ending: Uint8Array): readonly Uint8Array[] {
  return lines.flatMap((line, i) => (i === 0 ? [line] : [ending, line]))
}
