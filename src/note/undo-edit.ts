import type { Change, EditResult, Target, Written } from './change.ts'
import type { Dialect } from './dialect.ts'
import { encodeLine } from './encode-line.ts'
import { findLine, sameText } from './find-line.ts'
import { type OpenNote, openNote } from './open-note.ts'
import type { Reading } from './read-task.ts'
import { insertLine, replaceLines } from './replace-lines.ts'
import { parseTaskLine } from './task-line.ts'
import { undoKept } from './undo-kept.ts'

/**
 * Takes an edit back. Where what it wrote still stands, the line from before is given back, a line that was
 * removed stands where it stood, and the next task that was added is gone. Where the line was changed
 * meanwhile, only what the edit did to it is taken back. What can't be is refused with a sentence.
 */
export function undoEdit(bytes: Uint8Array, written: Written, change: Change, reading: Reading): EditResult {
  const [before, ...more] = written.before
  if (before === undefined || more.length > 0) return refused('Only a change of one line can be taken back.')
  const note = openNote(bytes, reading)
  const { kept, added } = rolesIn(written, change, reading.dialect)
  if (kept) return undoKept(note, { before, kept, added })
  return added ? undoReplaced(note, before, added) : undoRemoved(note, before, written.line)
}

interface Roles {
  /** What became of the line itself; null where it was removed. */
  readonly kept: Target | null
  /** The next task of a recurring one. */
  readonly added: Target | null
}

/** Only doing a task adds or removes a line; of the lines it wrote, the task itself is the one that is done. */
function rolesIn(written: Written, change: Change, dialect: Dialect): Roles {
  const lines = written.after.map((source, i) => ({ line: written.line + i, source }))
  if (change.kind !== 'done') return { kept: lines[0] ?? null, added: null }
  const isDone = ({ source }: Target) =>
    dialect.statuses.get(parseTaskLine(source, dialect)?.symbol ?? '')?.status === 'done'
  return { kept: lines.find(isDone) ?? null, added: lines.find((line) => !isDone(line)) ?? null }
}

function refused(message: string): EditResult {
  return { kind: 'refused', message }
}

/** The line was removed, and its next task stands in its place. */
function undoReplaced(note: OpenNote, before: string, added: Target): EditResult {
  const found = findLine(note, added)
  if (found.kind === 'refused') return found
  const { line, source } = found.task
  const put = encodeLine(before, note.lines[line - 1]?.encoding ?? 'utf-8')
  const bytes = replaceLines(note.bytes, note.lines, new Map([[line - 1, [put]]]))
  return { kind: 'changed', bytes, written: { line, before: [source], after: [before] }, message: null }
}

/** The line was removed and nothing stands in its place: it comes back where it stood, if it is a task there. */
function undoRemoved(note: OpenNote, before: string, line: number): EditResult {
  const bytes = insertLine(note.bytes, note.lines, line - 1, encodeLine(before, 'utf-8'))
  const number = Math.min(line, note.lines.length + 1)
  const isTask = openNote(bytes, note.reading).tasks.some(
    (task) => task.line === number && sameText(task.source, before),
  )
  if (!isTask)
    return refused(`Line ${number}, where the task stood, would be no task now: it is in code or a comment.`)
  return { kind: 'changed', bytes, written: { line: number, before: [], after: [before] }, message: null }
}
