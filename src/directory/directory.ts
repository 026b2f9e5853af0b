/** Who and what the names in notes mean. Built from what the vault says; names compare folded. */
export interface Directory {
  /** By name. */
  readonly people: readonly Person[]
  /** By name. */
  readonly accounts: readonly Account[]
  /** Who @Myself, @Me and @I are. */
  readonly owner: string | null
}

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
  readonly source: PersonSource
}

/**
 * What a person is known from, the best of it: followthrough.yml, a note of their own, another note's front matter,
 * or task lines alone.
 */
export type PersonSource = 'team_file' | 'own_note' | 'front_matter' | 'owner'

export interface Account {
  readonly name: string
  readonly aliases: readonly string[]
  readonly parent: string | null
  /** Folders that are about this account because its own note lies in them. */
  readonly folders: readonly string[]
}

export type OwnerResolution =
  | { readonly kind: 'person'; readonly person: Person }
  /** Said on purpose: @TBD, @Unassigned, @Unknown, @?. */
  | { readonly kind: 'nobody' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly Person[] }

/** What the directory reads in a note. */
export interface NamesInNote {
  readonly path: string
  readonly title: string
  readonly type: string | null
  readonly date: Temporal.PlainDate | null
  readonly participants: readonly string[]
  readonly persons: readonly string[]
  readonly statedAccounts: readonly string[]
  readonly tags: readonly string[]
  readonly aliases: readonly string[]
  readonly email: string | null
  readonly slack: string | null
  readonly parent: string | null
  readonly tasks: readonly { readonly owners: readonly string[] }[]
}
