import type { LineChange } from './change-line.ts'
import type { Subject } from './open-note.ts'
import { findOwners, type Owners, type Part } from './owner.ts'
import type { Reading } from './read-task.ts'
import { type Splice, spliceText } from './splice.ts'
import { parseTaskLine, type TaskLine } from './task-line.ts'

/**
 * Gives a task another owner: the name takes the place of the owners that the text ends with, else of the
 * last ones within it; where there are none, it comes after the words.
 */
export function assign(subject: Subject, owner: string): LineChange {
  const { names } = ownersOf(subject.line, subject.reading)
  if (subject.task.owners.length === 1 && subject.task.owners[0] === owner)
    return { kind: 'unchanged', message: `It is ${owner}'s already.` }
  for (const spelling of [`@${owner}`, `@"${owner}"`, `@[[${owner}]]`]) {
    const splice = putOwner(subject, spelling)
    const others = othersAfter(subject, splice, owner)
    if (others?.every((name) => names.includes(name)))
      return { kind: 'changed', lines: [[splice]], message: stillNamed(others) }
  }
  return {
    kind: 'refused',
    message: `“${owner}” can't be written so that it is read as an owner. Nothing was changed.`,
  }
}

function ownersOf(line: TaskLine, { names }: Reading): Owners {
  return findOwners(line.words, line.silent, names)
}

/** The owners that a change is about, as a part of the line's words: those at the end, else the last ones. */
export function ownerRun(line: TaskLine, reading: Reading): Part | null {
  const { runs, trailing } = ownersOf(line, reading)
  return trailing ?? runs.at(-1) ?? null
}

/** Puts an owner in their place, or after the words. */
export function putOwner({ text, line, reading }: Subject, spelling: string): Splice {
  const run = ownerRun(line, reading)
  if (run) return { start: line.wordsAt(run.start), end: line.wordsAt(run.end), text: spelling }
  const end = line.wordsAt(line.words.length)
  const before = /\S$/.test(text.slice(0, end)) ? ' ' : ''
  const after = /^\S/.test(text.slice(end)) ? ' ' : ''
  return { start: end, end, text: before + spelling + after }
}

/** Whom the line names besides the owner after the splice; null where it would not be read as it is meant. */
function othersAfter(subject: Subject, splice: Splice, owner: string): readonly string[] | null {
  if (/[\n\r\u2028\u2029]/.test(splice.text)) return null
  const line = parseTaskLine(spliceText(subject.text, [splice]), subject.reading.dialect)
  if (!line || line.fields.length !== subject.line.fields.length) return null
  const { names } = ownersOf(line, subject.reading)
  return names.includes(owner) ? names.filter((name) => name !== owner) : null
}

/** A name in the middle of a sentence counts as well, and is not ours to take out of it. */
function stillNamed(names: readonly string[]): string | null {
  if (names.length === 0) return null
  return `The text names ${names.join(', ')} as well, so it stays theirs too.`
}
