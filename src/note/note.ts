/** What reading a note gives. Lines count from 1; lists keep the note's order. */

export type Status = 'todo' | 'in_progress' | 'on_hold' | 'done' | 'cancelled' | 'non_task'

export type Priority = 'highest' | 'high' | 'medium' | 'low' | 'lowest'

export type OnCompletion = 'keep' | 'delete'

export interface Note {
  /** From the vault's root, with `/` between folders. */
  readonly path: string
  readonly title: string
  readonly type: string | null
  readonly date: Temporal.PlainDate | null
  readonly participants: readonly string[]
  /** Whom a person's note is with or about, from `person:`. */
  readonly persons: readonly string[]
  /** What `account:` and a line `**Account**: [[…]]` say, as written. */
  readonly statedAccounts: readonly string[]
  readonly project: string | null
  readonly tags: readonly string[]
  readonly aliases: readonly string[]
  readonly source: string | null
  readonly confidential: boolean
  readonly email: string | null
  readonly slack: string | null
  readonly parent: string | null
  readonly company: string | null
  /** Whether a broken encoding was mended in reading. */
  readonly repaired: boolean
  readonly summary: string | null
  readonly tasks: readonly Task[]
  readonly decisions: readonly Item[]
  readonly facts: readonly Item[]
  readonly links: readonly Link[]
  readonly problems: readonly Problem[]
}

export interface Task {
  readonly line: number
  /** The whole line as it stands in the file, decoded but not repaired, without its line ending. */
  readonly source: string
  readonly symbol: string
  readonly status: Status
  /** Proposed tasks are nobody's duty yet; a mark beside `todo`. */
  readonly proposed: boolean
  /** What the Obsidian Tasks plugin calls the description. */
  readonly description: string
  /** What people read: the description without trailing tags and owner, links as their alias. */
  readonly text: string
  readonly owners: readonly string[]
  readonly tags: readonly string[]
  readonly priority: Priority | null
  readonly due: Temporal.PlainDate | null
  readonly scheduled: Temporal.PlainDate | null
  readonly start: Temporal.PlainDate | null
  readonly created: Temporal.PlainDate | null
  readonly done: Temporal.PlainDate | null
  readonly cancelled: Temporal.PlainDate | null
  /** The rule as written. */
  readonly recurrence: string | null
  readonly onCompletion: OnCompletion | null
  readonly id: string | null
  readonly dependsOn: readonly string[]
  readonly blockId: string | null
  /** The heading it stands under, as people read it. */
  readonly section: string | null
}

/** A decision or a fact. */
export interface Item {
  readonly line: number
  readonly text: string
}

export interface Link {
  readonly line: number
  /** What the link points to, without heading and alias. */
  readonly target: string
}

export interface Problem {
  /** Null where the whole note is meant. */
  readonly line: number | null
  /** A sentence or two for the note's author: what is wrong, and what follows from it. */
  readonly message: string
}

/** The names that `@` may reach over; the directory provides them. */
export interface KnownNames {
  /** Where the longest known name that starts at `at` ends, or null; whole words, case and accents folded. */
  endOfNameAt(text: string, at: number): number | null
}
