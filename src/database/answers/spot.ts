import type { Kysely } from 'kysely'
import type { Database } from '../schema.ts'

/** Gives by what the task on a line of a note is found in it; null where no task stands there. */
export async function spotOf(
  db: Kysely<Database>,
  { path, line }: { readonly path: string; readonly line: number },
): Promise<{ readonly blockId: string | null; readonly section: string | null } | null> {
  const found = await db
    .selectFrom('task')
    .innerJoin('note', 'note.id', 'task.note_id')
    .select(['task.block_id as blockId', 'task.section'])
    .where('note.path', '=', path)
    .where('task.line', '=', line)
    .where('note.removed_at', 'is', null)
    .where('task.removed_at', 'is', null)
    .executeTakeFirst()
  return found ?? null
}
