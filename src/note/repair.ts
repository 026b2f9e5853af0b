/** A line read as it was meant, and where each character of that stands in the line as it is. */
export interface Repaired {
  readonly text: string
  /** The offset in the line as it is, of an offset in `text`. */
  readonly at: (offset: number) => number
  readonly changed: boolean
}

/** A line that is what it says. */
export function identity(text: string): Repaired {
  return { text, at: (offset) => offset, changed: false }
}
