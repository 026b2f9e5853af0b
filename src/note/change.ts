/** What someone wants to happen to a task. */
export type Change =
  | { readonly kind: 'done' }
  | { readonly kind: 'reopen' }
  | { readonly kind: 'start' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'reschedule'; readonly due: Temporal.PlainDate }
  | { readonly kind: 'assign'; readonly owner: string }
  /** With an owner and a due date, all of it is written or nothing. */
  | { readonly kind: 'accept'; readonly owner?: string; readonly due?: Temporal.PlainDate }
  | { readonly kind: 'reject' }

/** The task line as it was last seen; `source` is `Task.source`. */
export interface Target {
  readonly line: number
  readonly source: string
}

/** What an edit did to a note; `before` and `after` are whole lines, decoded, without line endings. */
export interface Written {
  readonly line: number
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** The outcome of an edit on a note's bytes. Messages are sentences for whoever asked. */
export type EditResult =
  | {
      readonly kind: 'changed'
      readonly bytes: Uint8Array
      readonly written: Written
      /** Something to tell besides, such as a recurrence that has run out. */
      readonly message: string | null
    }
  | { readonly kind: 'unchanged'; readonly written: Written; readonly message: string }
  | { readonly kind: 'refused'; readonly message: string }
