import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Change, Written } from '../note/change.ts'
import type { Edit } from './edit.ts'
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
    written: toWritten(row),
    base: row.base,
    task: { path: row.path, line: row.task_line, source: row.source, isRemoved: row.removed_at !== null },
  }
}

/** Lines as their row holds them. */
export function toStoredLines(lines: readonly string[]): string {
  return JSON.stringify(lines)
}

function toWritten({ line, before, after }: Row): Written | null {
  if (line === null || before === null || after === null) return null
  return { line, before: storedLines.parse(JSON.parse(before)), after: storedLines.parse(JSON.parse(after)) }
}

const storedLines = z.array(z.string())

const storedChange: z.ZodType<Change> = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['done', 'reopen', 'start', 'cancel', 'accept', 'reject']) }),
  z.object({
    kind: z.literal('reschedule'),
    due: z.string().transform((text) => Temporal.PlainDate.from(text)),
  }),
  z.object({ kind: z.literal('assign'), owner: z.string() }),
])
