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
  const [first, ...others] = stepsOf(change)
  return others.reduce(
    (done, step) => editFurther(done, step, today, note.reading),
    oneStep(note, target, first, today),
  )
}

/** A change of several parts is made one part after the other, each on the line that the one before left. */
function stepsOf(change: Change): readonly [Change, ...Change[]] {
  if (change.kind !== 'accept') return [change]
  const { owner, due } = change
  return [
    { kind: 'accept' },
    ...(owner === undefined ? [] : [{ kind: 'assign', owner } as const]),
    ...(due === undefined ? [] : [{ kind: 'reschedule', due } as const]),
  ]
}

/** Where one part can't be made none is: the note's bytes are those of the last part, or no bytes at all. */
function editFurther(
  before: EditResult,
  step: Change,
  today: Temporal.PlainDate,
  reading: Reading,
): EditResult {
  const [source] = before.kind === 'changed' ? before.written.after : []
  if (before.kind !== 'changed' || source === undefined) return before
  const { line } = before.written
  const result = oneStep(openNote(before.bytes, reading), { line, source }, step, today)
  if (result.kind === 'refused') return result
  const message =
    [before.message, result.kind === 'changed' ? result.message : null].filter(Boolean).join(' ') || null
  const written = { ...result.written, before: before.written.before }
  return { kind: 'changed', bytes: result.kind === 'changed' ? result.bytes : before.bytes, written, message }
}

function oneStep(note: OpenNote, target: Target, change: Change, today: Temporal.PlainDate): EditResult {
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
