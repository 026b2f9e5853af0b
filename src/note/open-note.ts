import { type FileLine, splitLines } from './lines.ts'
import type { Task } from './note.ts'
import { readNote } from './read-note.ts'
import type { Reading } from './read-task.ts'
import { parseTaskLine, type TaskLine } from './task-line.ts'

/** A task's line: its text as it stands in the file, its parts, what it says, and how it was read. */
export interface Subject {
  readonly text: string
  readonly line: TaskLine
  readonly task: Task
  readonly reading: Reading
}

/** A note taken apart for editing. */
export interface OpenNote {
  readonly bytes: Uint8Array
  readonly lines: readonly FileLine[]
  readonly tasks: readonly Task[]
  readonly reading: Reading
}

/** Takes a note apart; which of its lines are tasks is for the reading of the whole note to say. */
export function openNote(bytes: Uint8Array, reading: Reading): OpenNote {
  return { bytes, lines: splitLines(bytes), tasks: readNote({ path: '', bytes }, reading).tasks, reading }
}

/** A task of the note and its line, as changes need them. */
export function subjectOf({ lines, reading }: OpenNote, task: Task): { subject: Subject; line: FileLine } {
  const line = lines[task.line - 1]
  const parts = line && parseTaskLine(line.text, reading.dialect)
  if (!parts) throw new Error(`Line ${task.line} was read as a task and can’t be taken apart as one`)
  return { line, subject: { text: line.text, line: parts, task, reading } }
}
