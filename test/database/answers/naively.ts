import { type Kysely, sql } from 'kysely'
import type { Filter, TaskQuestion } from '../../../src/database/answers/tasks.ts'
import type { Database } from '../../../src/database/schema.ts'

// Answers as they are plainly worked out, by looking through everything.

interface PlainTask {
  readonly id: number
  readonly note_id: number
  readonly confidential: boolean
  readonly status: string
  readonly proposed: boolean
  readonly due: string | null
  readonly done: string | null
  readonly priority: string | null
  readonly isAssigned: boolean
  readonly people: readonly number[]
  readonly accounts: readonly number[]
}

/** All there is, with no thought for speed. */
export async function everything(db: Kysely<Database>): Promise<readonly PlainTask[]> {
  const { rows } = await sql<PlainTask>`
    select task.id, note_id, confidential, status, proposed, due::text, done::text, priority,
      exists (select from task_owner where task_id = task.id and resolution <> 'nobody') as "isAssigned",
      (select coalesce(json_agg(person_id), '[]') from task_owner where task_id = task.id) as people,
      (select coalesce(json_agg(account_id), '[]') from task_account where task_id = task.id) as accounts
    from task join note on note.id = note_id
    where task.removed_at is null and note.removed_at is null`.execute(db)
  return rows
}

const isUndone = ({ status }: PlainTask) => ['todo', 'in_progress', 'on_hold'].includes(status)
const isOpen = (task: PlainTask) => isUndone(task) && !task.proposed
const isOverdue = ({ due }: PlainTask, today: Temporal.PlainDate) => due !== null && due < String(today)
const isOfAny = (ids: readonly number[], asked: readonly number[] | null) =>
  asked === null || ids.some((id) => asked.includes(id))

function matches(task: PlainTask, { filters, today }: TaskQuestion): boolean {
  const { due } = task
  const has = (filter: Filter) => filters.includes(filter)
  const isKind =
    has('proposed') || has('done')
      ? (has('proposed') && isUndone(task) && task.proposed) || (has('done') && task.status === 'done')
      : isOpen(task)
  const isDay =
    (has('overdue') && isOverdue(task, today)) ||
    (has('today') && due === String(today)) ||
    (has('week') && due !== null && due >= String(today) && due < String(today.add({ days: 7 }))) ||
    !(has('overdue') || has('today') || has('week'))
  return isKind && isDay && !(has('unassigned') && task.isAssigned)
}

const RANKS = ['highest', 'high', 'medium', null, 'low', 'lowest']

function urgency({ status, proposed, due }: PlainTask, today: Temporal.PlainDate): number {
  if (status === 'done') return 6
  if (proposed) return 5
  if (due === null) return 4
  if (due < String(today)) return 0
  if (due === String(today)) return 1
  return due < String(today.add({ days: 7 })) ? 2 : 3
}

/** What comes first is smaller, as text. */
function orderOf(task: PlainTask, today: Temporal.PlainDate): string {
  const daysSince = (day: string | null) =>
    day === null ? 0 : Temporal.PlainDate.from(day).since('2020-01-01').days
  const parts = [
    urgency(task, today),
    task.status !== 'done' || task.done === null ? 900_000 : 800_000 - daysSince(task.done),
    RANKS.indexOf(task.priority),
    task.due === null ? 900_000 : daysSince(task.due),
    task.id,
  ]
  return parts.map((part) => String(part).padStart(9, '0')).join(' ')
}

/** Every page of a question in ids, and what is counted. */
export function naively(all: readonly PlainTask[], question: TaskQuestion) {
  const { accounts, people, sight, limit, today } = question
  const chosen = all.filter(
    (task) =>
      isOfAny(task.accounts, accounts) &&
      isOfAny(task.people, people) &&
      (!task.confidential || sight.confidential.includes(task.note_id)),
  )
  const listed = chosen
    .filter((task) => matches(task, question))
    .toSorted((a, b) => (orderOf(a, today) < orderOf(b, today) ? -1 : 1))
    .map(({ id }) => id)
  return {
    pages: Array.from({ length: Math.ceil(listed.length / limit) }, (_, page) =>
      listed.slice(page * limit, (page + 1) * limit),
    ),
    matching: listed.length,
    counts: {
      open: chosen.filter(isOpen).length,
      overdue: chosen.filter((task) => isOpen(task) && isOverdue(task, today)).length,
      proposed: chosen.filter((task) => isUndone(task) && task.proposed).length,
    },
  }
}
