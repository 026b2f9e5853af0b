import { type Kysely, sql } from 'kysely'
import type { Change } from '../../note/change.ts'
import type { EditState } from '../edit.ts'
import { storedChange } from '../edit-row.ts'
import type { Database } from '../schema.ts'

// What became of a task: in Slack, and by what its line says.

/** Something that someone did to a task in Slack. */
export interface Deed {
  /** The name in Slack; null for someone whom Slack hasn't told us of. */
  readonly name: string | null
  readonly at: Temporal.Instant
  readonly what: EditDeed | SnoozeDeed
}

export interface EditDeed {
  readonly kind: 'edit'
  readonly change: Change
  readonly state: EditState
  /** Whether it took back such a change. */
  readonly isUndo: boolean
}

export interface SnoozeDeed {
  readonly kind: 'snooze'
  readonly until: Temporal.PlainDate
  readonly reason: string | null
  readonly isUndone: boolean
}

/** What the task's line says of its past. */
export interface Dates {
  readonly created: Temporal.PlainDate | null
  readonly done: Temporal.PlainDate | null
  readonly cancelled: Temporal.PlainDate | null
}

export interface History {
  readonly dates: Dates
  /** The latest first; what came to nothing is left out. */
  readonly deeds: readonly Deed[]
  /** How many there are, of which the latest are listed. */
  readonly total: number
}

/** Reads what became of a task; at most `limit` deeds of each kind. */
export async function historyOf(db: Kysely<Database>, taskId: number, limit: number): Promise<History> {
  const [dates, edits, snoozes] = await Promise.all([
    datesOf(db, taskId),
    editsOf(db, taskId, limit),
    snoozesOf(db, taskId, limit),
  ])
  const deeds = [...edits.deeds, ...snoozes.deeds].toSorted((a, b) => Temporal.Instant.compare(b.at, a.at))
  return { dates, deeds, total: edits.total + snoozes.total }
}

async function datesOf(db: Kysely<Database>, taskId: number): Promise<Dates> {
  const row = await db
    .selectFrom('task')
    .select(['created', 'done', 'cancelled'])
    .where('id', '=', taskId)
    .executeTakeFirst()
  return row ?? { created: null, done: null, cancelled: null }
}

interface Listed {
  readonly deeds: readonly Deed[]
  readonly total: number
}

async function editsOf(db: Kysely<Database>, taskId: number, limit: number): Promise<Listed> {
  const rows = await db
    .selectFrom('edit')
    .leftJoin('member', 'member.user_id', 'edit.asked_by')
    .select(['member.name', 'asked_at as at', 'change', 'state', 'undoes'])
    .select(sql<number>`count(*) over ()`.as('total'))
    .where('task_id', '=', taskId)
    .where('state', '<>', 'unchanged')
    .orderBy('edit.id', 'desc')
    .limit(limit)
    .execute()
  const deeds = rows.map(({ name, at, change, state, undoes }): Deed => {
    const what: EditDeed = {
      kind: 'edit',
      change: storedChange.parse(change),
      state,
      isUndo: undoes !== null,
    }
    return { name, at, what }
  })
  return { deeds, total: rows[0]?.total ?? 0 }
}

/** Rows of reactions that were taken off only keep the order of things. */
async function snoozesOf(db: Kysely<Database>, taskId: number, limit: number): Promise<Listed> {
  const rows = await db
    .selectFrom('snooze')
    .leftJoin('member', 'member.user_id', 'snooze.made_by')
    .select(['member.name', 'made_at as at', 'until', 'reason', 'undone'])
    .select(sql<number>`count(*) over ()`.as('total'))
    .where('task_id', '=', taskId)
    .where((is) => is.or([is('gesture', 'is', null), is('gesture', 'not like', '% removed')]))
    .orderBy('snooze.id', 'desc')
    .limit(limit)
    .execute()
  const deeds = rows.map(({ name, at, until, reason, undone }): Deed => {
    return { name, at, what: { kind: 'snooze', until, reason, isUndone: undone } }
  })
  return { deeds, total: rows[0]?.total ?? 0 }
}
