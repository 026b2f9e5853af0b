import { clean } from '../database/clean.ts'
import type { ItemKind, StoredItem } from '../database/item.ts'
import type { NoteColumns } from '../database/note.ts'
import type { StoredProblem } from '../database/problem.ts'
import type { TaskColumns } from '../database/task.ts'
import type { Note, Task } from '../note/note.ts'

/** A note as it was read, in the form in which it is stored. */
export interface ReadNote {
  readonly note: NoteColumns
  readonly tasks: readonly TaskColumns[]
  readonly items: Readonly<Record<ItemKind, readonly StoredItem[]>>
  readonly problems: readonly StoredProblem[]
}

/** Which note it is, and what is known of its file. */
export type FileOfNote = Pick<NoteColumns, 'id' | 'path' | 'stamp' | 'hash'>

/** Gives a note that was read in the form in which it is stored. */
export function toRows(note: Note, file: FileOfNote): ReadNote {
  const item = ({ line, text }: { line: number; text: string }) => ({
    note_id: file.id,
    line,
    text: clean(text),
  })
  return {
    note: noteColumns(note, file),
    tasks: note.tasks.map((task) => taskColumns(task, file.id)),
    items: {
      decision: note.decisions.map(item),
      fact: note.facts.map(item),
      link: note.links.map(({ line, target }) => item({ line, text: target })),
    },
    problems: note.problems.map(({ line, message }) => ({ path: file.path, line, message: clean(message) })),
  }
}

function noteColumns(note: Note, file: FileOfNote): NoteColumns {
  return {
    ...file,
    title: clean(note.title),
    type: cleanOrNull(note.type),
    date: note.date,
    participants: note.participants.map(clean),
    persons: note.persons.map(clean),
    stated_accounts: note.statedAccounts.map(clean),
    tags: note.tags.map(clean),
    aliases: note.aliases.map(clean),
    source: cleanOrNull(note.source),
    email: cleanOrNull(note.email),
    slack: cleanOrNull(note.slack),
    parent: cleanOrNull(note.parent),
    company: cleanOrNull(note.company),
    confidential: note.confidential,
    repaired: note.repaired,
    summary: cleanOrNull(note.summary),
  }
}

function taskColumns(task: Task, noteId: number): TaskColumns {
  return {
    note_id: noteId,
    line: task.line,
    source: clean(task.source),
    symbol: clean(task.symbol),
    status: task.status,
    proposed: task.proposed,
    description: clean(task.description),
    text: clean(task.text),
    owners: task.owners.map(clean),
    tags: task.tags.map(clean),
    priority: task.priority,
    due: task.due,
    scheduled: task.scheduled,
    start: task.start,
    created: task.created,
    done: task.done,
    cancelled: task.cancelled,
    recurrence: cleanOrNull(task.recurrence),
    on_completion: task.onCompletion,
    marker: cleanOrNull(task.id),
    depends_on: task.dependsOn.map(clean),
    block_id: cleanOrNull(task.blockId),
    section: cleanOrNull(task.section),
  }
}

const cleanOrNull = (text: string | null) => (text === null ? null : clean(text))
