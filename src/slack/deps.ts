import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { Database } from '../database/schema.ts'
import type { Change, EditResult } from '../note/change.ts'
import type { Route } from './bolt/server.ts'
import type { SlackSettings } from './settings.ts'

/** What this room is given. */
export interface SlackDeps {
  readonly db: Kysely<Database>
  readonly settings: SlackSettings
  readonly log: Logger
  readonly now: () => Temporal.Instant
  /** What the machine's clock says, by which signatures are checked whatever `now` says. */
  readonly machineTime: () => Temporal.Instant
  /** Pages that the bot's server answers besides Slack. */
  readonly routes: readonly Route[]
  /** Carries out an edit that was asked for, as far as that can be done now; how it ended stands with the edit. */
  readonly carryOut: (editId: number) => Promise<unknown>
  /** Says what a change would do to its note as that is now; `day` is the date that would be written. */
  readonly preview: (considered: Considered) => Promise<EditResult>
}

interface Considered {
  readonly taskId: number
  readonly change: Change
  readonly day: Temporal.PlainDate
}
