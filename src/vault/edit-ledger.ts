/** What is known of the edits that commits hold. */
export interface EditLedger {
  /** Whether an edit is all that makes the second text of a note of the first. */
  isAlone(edit: number, before: string, after: string): Promise<boolean>
  /** Told which edits are about to be left out, before they are gone from their notes. */
  drop(edits: readonly number[]): Promise<void>
}
