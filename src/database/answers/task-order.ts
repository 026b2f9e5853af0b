import { type RawBuilder, sql } from 'kysely'

// The order of tasks in a list, and places in it.

/** The most urgent first; in each group by priority, then date; what is done by when it was, the latest first. */
export const byUrgency = (today: Temporal.PlainDate): RawBuilder<unknown> =>
  sql.join(orderOf(today, PRIORITY_RANK))

/** The same, of tasks whose `rank` is known, or the other way round. */
export function byRankedUrgency(today: Temporal.PlainDate, direction: 'asc' | 'desc'): RawBuilder<unknown> {
  return sql.join(orderOf(today, RANK).map((part) => sql`${part} ${sql.raw(direction)}`))
}

/**
 * What a task is ordered by, as numbers: where all are equal, it is the same task. A list that is read from a place on
 * keeps its place whatever comes and goes before it.
 */
export type Key = readonly number[]

/** Where a list goes on: after a task, or with what leads up to it. */
export interface Place {
  readonly kind: 'after' | 'before'
  readonly key: Key
}

/** The key of a task whose `rank` is known. */
export const keyOf = (today: Temporal.PlainDate): RawBuilder<number[]> =>
  sql<number[]>`array[${sql.join(orderOf(today, RANK))}]::bigint[]`

/** Compares the key of a task with that of a place; the first differing number decides. */
export function isAt({ kind, key }: Place, today: Temporal.PlainDate): RawBuilder<unknown> {
  return kind === 'after' ? sql`${keyOf(today)} > ${key}::bigint[]` : sql`${keyOf(today)} < ${key}::bigint[]`
}

function orderOf(today: Temporal.PlainDate, rank: RawBuilder<unknown>): readonly RawBuilder<unknown>[] {
  return [urgency(today), DONE, rank, DUE, sql`task.id`]
}

/** Orders as views group: overdue, due today, within a week, later, without a date, proposed, closed. */
function urgency(today: Temporal.PlainDate): RawBuilder<unknown> {
  return sql`case
    when status in ('done', 'cancelled') then 6
    when proposed then 5
    when due is null then 4
    when due < ${today}::date then 0
    when due = ${today}::date then 1
    when due < ${today.add({ days: 7 })}::date then 2
    else 3 end`
}

/** As Obsidian Tasks ranks: no priority stands between medium and low. */
export const PRIORITY_RANK = sql`case priority
  when 'highest' then 0 when 'high' then 1 when 'medium' then 2 when 'low' then 4 when 'lowest' then 5 else 3 end`

const RANK = sql`rank`

/** A task that is open again may still say when it was done. */
const DONE = sql`coalesce(date '2000-01-01' - case when status = 'done' then done end, 1000000)`

const DUE = sql`coalesce(due - date '2000-01-01', 1000000)`
