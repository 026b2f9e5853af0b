/** What an answer that lists things says about itself. */
export interface Listing {
  /** What was asked about, in words: an account, a person, everything. */
  readonly about: string
  /** The account that is asked about, which what is listed needn't name. */
  readonly account: string | null
  /** What to type to get the same again, without what narrows it. */
  readonly command: string
  /** What the list is narrowed to, in words: *overdue*, *since 1 Oct 2025*. */
  readonly narrowed: readonly string[]
  /** How many there are, of which the first are listed. */
  readonly matching: number
  /** Sentences about how the question was understood. */
  readonly remarks: readonly string[]
}
