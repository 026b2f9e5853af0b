/** What is known of the edits that commits hold. */
export interface EditLedger {
  /** Whether an edit is all that makes the second text of a note of the first. */
  isAlone(edit: number, before: string, after: string): Promise<boolean>
  /** Told which edits were left out, once they are gone from their notes; perhaps more than once. */
  drop(edits: readonly number[]): Promise<void>
}
