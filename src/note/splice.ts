import type { FileLine } from './lines.ts'

/** What takes the place of a part of a line; offsets count UTF-16 units, `end` after the part. */
export interface Splice {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** A text after splices that don't overlap, in any order. */
export function spliceText(text: string, splices: readonly Splice[]): string {
  return fromTheEnd(splices).reduce(
    (rest, splice) => rest.slice(0, splice.start) + splice.text + rest.slice(splice.end),
    text,
  )
}

/**
 * A line's bytes after such splices. What is kept keeps its bytes in any encoding; what is new is UTF-8,
 * which reading repairs in a line of another encoding.
 */
export function spliceLine(bytes: Uint8Array, line: FileLine, splices: readonly Splice[]): Uint8Array {
  const at = (offset: number) =>
    line.encoding === 'utf-8' ? Buffer.byteLength(line.text.slice(0, offset)) : offset
  return fromTheEnd(splices).reduce<Uint8Array>(
    (rest, { start, end, text }) =>
      Buffer.concat([rest.subarray(0, at(start)), Buffer.from(text), rest.subarray(at(end))]),
    bytes.subarray(line.start, line.end),
  )
}

/** Made from the end, a splice leaves the offsets of those to come as they are. */
function fromTheEnd(splices: readonly Splice[]): readonly Splice[] {
  return splices.toSorted((a, b) => b.start - a.start || b.end - a.end)
}
