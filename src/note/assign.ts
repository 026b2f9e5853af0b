import type { LineChange } from './change-line.ts'
import { removal } from './field-splices.ts'
import type { Subject } from './open-note.ts'
import { findOwners, type Owners } from './owner.ts'
import type { Reading } from './read-task.ts'
import { type Splice, spliceText } from './splice.ts'
import { parseTaskLine, type Span, type TaskLine } from './task-line.ts'

/**
 * Gives a task another owner: the name takes the place of the owners that the text ends with, else of the
 * last ones within it; where there are none, it comes after the words.
 */
export function assign(subject: Subject, owner: string): LineChange {
  const { text, task } = subject
  const already: LineChange = { kind: 'unchanged', message: `It is ${owner}’s already.` }
  if (task.owners.length === 1 && task.owners[0] === owner) return already
  for (const spelling of [`@${owner}`, `@"${owner}"`, `@[[${owner}]]`]) {
    const splices = putOwner(subject, spelling)
    const others = othersAfter(subject, splices, owner)
    if (!others) continue
    if (spliceText(text, splices) === text) return already
    return { kind: 'changed', lines: [splices], message: stillNamed(others) }
  }
  return {
    kind: 'refused',
    message: `“${owner}” can’t be written so that it is read as an owner. Nothing was changed.`,
  }
}

function ownersOf(line: TaskLine, { names }: Reading): Owners {
  return findOwners(line, names)
}

/** A part of the line that names owners, and what it says. */
interface OwnerPart extends Span {
  readonly said: string
}

/** The owners that a change is about: the last that follow each other. */
export function lastOwners(line: TaskLine, reading: Reading): readonly OwnerPart[] {
  const parts = ownersOf(line, reading).runs.at(-1) ?? []
  return parts.map(({ start, end }) => ({
    start: line.wordsAt(start),
    end: line.wordsAt(end),
    said: line.words.slice(start, end),
  }))
}

/** Puts an owner in their place, or after the words. Tags and fields that stand among them stay. */
export function putOwner(subject: Subject, spelling: string): readonly Splice[] {
  const { text, line, reading } = subject
  const [first, ...others] = lastOwners(line, reading)
  if (first)
    return [
      { start: first.start, end: first.end, text: spelling },
      ...others.map((part) => removal(subject, part)),
    ]
  const end = line.wordsAt(line.words.length)
  const before = /\S$/.test(text.slice(0, end)) ? ' ' : ''
  const after = /^\S/.test(text.slice(end)) ? ' ' : ''
  return [{ start: end, end, text: before + spelling + after }]
}

/** Whom the line names besides the owner afterwards; null where it would not be read as it is meant. */
function othersAfter(subject: Subject, splices: readonly Splice[], owner: string): readonly string[] | null {
  if (/[\n\r\u2028\u2029]/.test(owner)) return null
  const { line, reading } = subject
  const after = parseTaskLine(spliceText(subject.text, splices), reading.dialect)
  if (!after) return null
  const { names } = ownersOf(after, reading)
  const others = names.filter((name) => name !== owner)
  const before = ownersOf(line, reading).names
  return names.includes(owner) && others.every((name) => before.includes(name)) ? others : null
}

/** A name in the middle of a sentence counts as well, and is not ours to take out of it. */
function stillNamed(names: readonly string[]): string | null {
  if (names.length === 0) return null
  return `The text names ${names.join(', ')} as well, so it stays theirs too.`
}
