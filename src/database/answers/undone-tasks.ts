import { type RawBuilder, sql } from 'kysely'
import { ALWAYS } from './conditions.ts'
import type { TaskQuestion } from './tasks.ts'

/**
 * The tasks that a question asks about and its asker may see, each once, where they are undone ones of accounts or
 * people: one index has all that counting and ordering them takes. Null for any other question.
 */
export function undoneTasks({
  accounts,
  people,
  words,
  filters,
  sight,
}: TaskQuestion): RawBuilder<unknown> | null {
  if (words.length > 0 || filters.includes('done')) return null
  if (accounts === null) return people === null ? null : undoneOf('person', people, sight)
  const theirs = sql`task_id in (select task_id from person_undone where ${isOf('person', people ?? [])})`
  return sql`${undoneOf('account', accounts, sight)} and ${people === null ? ALWAYS : theirs}`
}

function undoneOf(
  holder: 'account' | 'person',
  ids: readonly number[],
  { confidential }: TaskQuestion['sight'],
): RawBuilder<unknown> {
  // A task may belong to several of them.
  const each = ids.length === 1 ? sql`` : sql`distinct`
  return sql`
    select ${each} task_id as id, 'todo' as status, proposed, due, null::date as done, rank, assigned
    from ${sql.table(`${holder}_undone`)}
    where ${isOf(holder, ids)} and (not confidential or note_id = any(${confidential}::bigint[]))`
}

/** One is told apart from several, since Postgres knows then how many rows to expect. */
function isOf(holder: 'account' | 'person', ids: readonly number[]): RawBuilder<unknown> {
  const id = sql.ref(`${holder}_id`)
  return ids.length === 1 ? sql`${id} = ${ids[0]}::bigint` : sql`${id} = any(${ids}::bigint[])`
}
