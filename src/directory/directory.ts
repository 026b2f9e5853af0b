/** Who and what the names in notes mean. Built from what the vault says; names compare folded. */

export interface Person {
  readonly name: string
  readonly aliases: readonly string[]
  /** A team: its tasks are reminded in `channel`. */
  readonly group: boolean
  readonly email: string | null
  /** A Slack user id that the vault itself gives. */
  readonly slack: string | null
  /** A group's Slack channel id. */
  readonly channel: string | null
}

export interface Account {
  readonly name: string
  readonly aliases: readonly string[]
  readonly parent: string | null
}

export interface Directory {
  readonly people: readonly Person[]
  readonly accounts: readonly Account[]
  /** Who @Myself, @Me and @I are. */
  readonly owner: string | null
}

export type OwnerResolution =
  | { readonly kind: 'person'; readonly person: Person }
  /** Said on purpose: @TBD, @Unassigned, @Unknown, @?. */
  | { readonly kind: 'nobody' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly Person[] }
