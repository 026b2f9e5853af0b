import { lastOwners, putOwner } from './assign.ts'
import { dueOf, fieldOf, isProposedTag, removal, removeFields, setDate } from './field-splices.ts'
import type { Subject } from './open-note.ts'
import type { Reading } from './read-task.ts'
import type { Splice } from './splice.ts'
import type { TaskLine } from './task-line.ts'

/**
 * What takes an edit's doing back on a line that was changed in other ways since: each part that the edit
 * changed gets its value from before. Null where one of them was changed again.
 */
export function takeBack(now: Subject, before: TaskLine, after: TaskLine): readonly Splice[] | null {
  const splices: Splice[] = []
  for (const { valueIn, put } of [symbol, date('done'), date('cancelled'), date('due'), proposed, owner]) {
    const was = valueIn(before, now.reading)
    const wrote = valueIn(after, now.reading)
    const is = valueIn(now.line, now.reading)
    if (was === wrote || is === was) continue
    if (is !== wrote) return null
    splices.push(...put(now, was))
  }
  return splices
}

/** A part of a line that edits change; null stands for its absence. */
interface Part {
  readonly valueIn: (line: TaskLine, reading: Reading) => string | null
  readonly put: (now: Subject, value: string | null) => readonly Splice[]
}

const symbol: Part = {
  valueIn: (line) => line.symbol,
  put: ({ line }, value) => [{ ...line.symbolSpan, text: value ?? ' ' }],
}

function date(kind: 'done' | 'cancelled' | 'due'): Part {
  const field = (line: TaskLine) => (kind === 'due' ? dueOf(line) : fieldOf(line, kind))
  return {
    valueIn: (line) => field(line)?.value ?? null,
    put: (now, value) =>
      value === null ? removeFields(now, kind) : setDate(now, kind, value, field(now.line)),
  }
}

/** No edit adds it, so that there is none to remove. */
const proposed: Part = {
  valueIn: ({ tags }) => tags.find(isProposedTag)?.name ?? null,
  put: ({ line: { bodyEnd } }, value) =>
    value === null ? [] : [{ start: bodyEnd, end: bodyEnd, text: ` #${value}` }],
}

const owner: Part = {
  valueIn: (line, reading) =>
    lastOwners(line, reading)
      .map(({ said }) => said)
      .join(' ') || null,
  put: (now, value) =>
    value === null
      ? lastOwners(now.line, now.reading).map((part) => removal(now, part))
      : putOwner(now, value),
}
