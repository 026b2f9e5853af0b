import type { EditResult, Target } from './change.ts'
import { encodeLine } from './encode-line.ts'
import { fieldOf } from './field-splices.ts'
import { findLine, sameText } from './find-line.ts'
import { decodeLine, type FileLine } from './lines.ts'
import type { Task } from './note.ts'
import { type OpenNote, subjectOf } from './open-note.ts'
import { replaceLines } from './replace-lines.ts'
import { spliceLine } from './splice.ts'
import { takeBack } from './take-back.ts'
import { parseTaskLine, type TaskLine } from './task-line.ts'

/** An edit after which the task's line still stands; `added` is the next task of a recurring one. */
export interface KeptEdit {
  readonly before: string
  readonly kept: Target
  readonly added: Target | null
}

/** Takes such an edit back: the line is as it was, and the added one is gone where it still stands beside it. */
export function undoKept(note: OpenNote, edit: KeptEdit): EditResult {
  const back = lineBack(note, edit)
  if (back.kind === 'refused') return back
  const gone = edit.added ? beside(note, edit.added, back.at + edit.added.line - edit.kept.line) : []
  const stays =
    edit.added && gone.length === 0 ? 'The next task was changed or moved meanwhile, and stays.' : null
  return takenBack(note, back, gone, stays)
}

function takenBack(
  note: OpenNote,
  { at, line, bytes }: LineBack,
  gone: readonly number[],
  stays: string | null,
): EditResult {
  const after = [decodeLine(bytes).text]
  if (gone.length === 0 && after[0] === line.text) {
    const message = stays ?? 'It is as it was before.'
    return { kind: 'unchanged', written: { line: at + 1, before: after, after }, message }
  }
  const indices = [at, ...gone].sort((a, b) => a - b)
  const replaced = new Map(indices.map((index) => [index, index === at ? [bytes] : []]))
  const before = indices.map((index) => note.lines[index]?.text ?? '')
  return {
    kind: 'changed',
    bytes: replaceLines(note.bytes, note.lines, replaced),
    written: { line: Math.min(...indices) + 1, before, after },
    message: stays,
  }
}

/** The index of the added line, if it is there unchanged: elsewhere, the same text may be another task. */
function beside(note: OpenNote, added: Target, index: number): readonly number[] {
  const isThere = note.tasks.some((task) => task.line === index + 1 && sameText(task.source, added.source))
  return isThere ? [index] : []
}

/** A line as it was before: its index, how it stands now, and its bytes then. */
interface LineBack {
  readonly kind: 'back'
  readonly at: number
  readonly line: FileLine
  readonly bytes: Uint8Array
}

interface Refused {
  readonly kind: 'refused'
  readonly message: string
}

function lineBack(note: OpenNote, edit: KeptEdit): LineBack | Refused {
  const found = findLine(note, edit.kept)
  if (found.kind === 'refused') return changedLineBack(note, edit) ?? found
  const { line } = subjectOf(note, found.task)
  return { kind: 'back', at: found.task.line - 1, line, bytes: encodeLine(edit.before, line.encoding) }
}

/** The line with the edit taken back, where it was changed in other ways since; null where it can't be told. */
function changedLineBack(note: OpenNote, { before, kept, added }: KeptEdit): LineBack | Refused | null {
  const [was, wrote] = [before, kept.source].map((source) => parseTaskLine(source, note.reading.dialect))
  if (!was || !wrote) return null
  const others = note.tasks.filter(({ source }) => !added || !sameText(source, added.source))
  const task = sameTask(others, wrote, kept.line)
  if (!task) return null
  const { subject, line } = subjectOf(note, task)
  const splices = takeBack(subject, was, wrote)
  if (!splices)
    return {
      kind: 'refused',
      message: `Line ${task.line} was changed again meanwhile. Nothing was taken back.`,
    }
  return { kind: 'back', at: task.line - 1, line, bytes: spliceLine(note.bytes, line, splices) }
}

/** The task with the same id or the same words: on its line, else the only one. */
function sameTask(tasks: readonly Task[], wrote: TaskLine, line: number): Task | undefined {
  const id = fieldOf(wrote, 'id')?.value
  const same = tasks.filter(
    (task) => (id !== undefined && task.id === id) || words(task.description) === words(wrote.description),
  )
  return same.find((task) => task.line === line) ?? (same.length === 1 ? same[0] : undefined)
}

/** Tags come and go without making it another task. */
function words(description: string): string {
  return description
    .replace(/(^|\s)#\S+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
