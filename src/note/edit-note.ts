import type { Change, EditResult, Target } from './change.ts'
import { changeLine, type LineChange } from './change-line.ts'
import { findLine } from './find-line.ts'
import { decodeLine, type FileLine } from './lines.ts'
import { type OpenNote, openNote, subjectOf } from './open-note.ts'
import type { Reading } from './read-task.ts'
import { replaceLines } from './replace-lines.ts'
import { spliceLine } from './splice.ts'

/**
 * Carries a change out on a note's bytes: finds the task as it was last seen and splices its line. Every
 * other byte stays. `today` is the date that is written. What can't be done is refused with a sentence.
 */
export function editNote(
  bytes: Uint8Array,
  target: Target,
  change: Change,
  today: Temporal.PlainDate,
  reading: Reading,
): EditResult {
  return editOpenNote(openNote(bytes, reading), target, change, today)
}

/** The same for a note that was taken apart already, as for many edits that are only tried. */
export function editOpenNote(
  note: OpenNote,
  target: Target,
  change: Change,
  today: Temporal.PlainDate,
): EditResult {
  const found = findLine(note, target)
  if (found.kind === 'refused') return found
  const { subject, line } = subjectOf(note, found.task)
  return carriedOut(note, found.task.line, line, changeLine(subject, change, today))
}

function carriedOut(note: OpenNote, number: number, line: FileLine, result: LineChange): EditResult {
  const before = [line.text]
  switch (result.kind) {
    case 'refused':
      return result
    case 'unchanged':
      return { ...result, written: { line: number, before, after: before } }
    case 'changed': {
      const put = result.lines.map((splices) => spliceLine(note.bytes, line, splices))
      const bytes = replaceLines(note.bytes, note.lines, new Map([[number - 1, put]]))
      const after = put.map((each) => decodeLine(each).text)
      return { kind: 'changed', bytes, written: { line: number, before, after }, message: result.message }
    }
  }
}
