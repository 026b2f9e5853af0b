/** What is known of the edits that commits hold. */
export interface EditLedger {
  /** Whether an edit is all that made the second note of the first; both by their SHA-256. */
  isAlone(edit: number, before: Uint8Array, after: Uint8Array): Promise<boolean>
  /** Told which edits are about to be left out, before they are gone from their notes. */
  drop(edits: readonly number[]): Promise<void>
}
