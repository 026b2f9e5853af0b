import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Change, Written } from '../note/change.ts'
import type { Edit, Intent } from './edit.ts'
import type { Database } from './schema.ts'

// How an edit stands in its row, and how it is read back.

/** Edits with their tasks, to be narrowed by conditions and read by `toEdit`. */
export function selectEdits(db: Kysely<Database>) {
  return db
    .selectFrom('edit')
    .innerJoin('task', 'task.id', 'edit.task_id')
    .innerJoin('note', 'note.id', 'task.note_id')
    .selectAll('edit')
    .select(['note.path', 'task.line as task_line', 'task.source', 'task.removed_at'])
}

type Row = Awaited<ReturnType<ReturnType<typeof selectEdits>['executeTakeFirstOrThrow']>>

/** Reads a row of `selectEdits`; throws where a change or lines were stored that no version of this code stores. */
export function toEdit(row: Row): Edit {
  return {
    id: row.id,
    taskId: row.task_id,
    change: storedChange.parse(row.change),
    askedBy: row.asked_by,
    day: row.day,
    gesture: row.gesture,
    undoes: row.undoes,
    state: row.state,
    message: row.message,
    attempts: row.attempts,
    written: row.state === 'pending' ? null : toWritten(row),
    intent: row.state === 'pending' ? toIntent(row) : null,
    isTold: row.told_at !== null,
    task: { path: row.path, line: row.task_line, source: row.source, isRemoved: row.removed_at !== null },
  }
}

/** Lines as their row holds them. */
export function toStoredLines(lines: readonly string[]): string {
  return JSON.stringify(lines)
}

function toIntent(row: Row): Intent | null {
  const written = toWritten(row)
  const { hash_before: hashBefore, hash_after: hashAfter } = row
  return written && hashBefore && hashAfter && { written, hashBefore, hashAfter }
}

function toWritten({ line, before, after }: Row): Written | null {
  if (line === null || before === null || after === null) return null
  return { line, before: storedLines.parse(JSON.parse(before)), after: storedLines.parse(JSON.parse(after)) }
}

const storedLines = z.array(z.string())

const day = z.string().transform((text) => Temporal.PlainDate.from(text))

/** A change as its row holds it. */
export const storedChange: z.ZodType<Change> = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['done', 'reopen', 'start', 'cancel', 'reject']) }),
  z.object({ kind: z.literal('accept'), owner: z.string().exactOptional(), due: day.exactOptional() }),
  z.object({ kind: z.literal('reschedule'), due: day }),
  z.object({ kind: z.literal('assign'), owner: z.string() }),
])
