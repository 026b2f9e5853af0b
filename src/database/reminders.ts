import type { Priority, Status } from '../note/note.ts'

/** A person or group that may be reminded. */
export interface Recipient {
  readonly id: number
  readonly name: string
  /** The IANA zone that Slack says, where it says one. */
  readonly zone: string | null
  /** Null where nobody in Slack is known to be this person, or a group has no channel. */
  readonly where: Where | null
}

export type Where =
  | { readonly kind: 'user'; readonly userId: string }
  | { readonly kind: 'channel'; readonly channel: string }

/** Whose digest of which date is claimed, or sent. */
export interface Claimed {
  readonly personId: number
  readonly localDate: Temporal.PlainDate
}

/** A task as reminders need it. */
export interface OwnedTask {
  readonly id: number
  /** The people and groups it belongs to. */
  readonly ownerIds: readonly number[]
  readonly text: string
  readonly status: Status
  readonly proposed: boolean
  readonly priority: Priority | null
  readonly due: Temporal.PlainDate | null
  readonly scheduled: Temporal.PlainDate | null
  readonly start: Temporal.PlainDate | null
  /** The texts of the open tasks that it depends on. */
  readonly waitsFor: readonly string[]
  readonly accounts: readonly string[]
  readonly line: number
  readonly note: {
    readonly path: string
    readonly title: string
    readonly date: Temporal.PlainDate | null
    readonly confidential: boolean
  }
}
