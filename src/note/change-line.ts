import { assign } from './assign.ts'
import type { Change } from './change.ts'
import { dueOf, fieldOf, isProposedTag, removal, removeFields, setDate } from './field-splices.ts'
import { nextTask } from './next-task.ts'
import type { Subject } from './open-note.ts'
import type { Splice } from './splice.ts'
import type { TaskLine } from './task-line.ts'

/** What becomes of a line: the lines in its place, each as splices of it. Messages are sentences for whoever asked. */
export type LineChange =
  | {
      readonly kind: 'changed'
      readonly lines: readonly (readonly Splice[])[]
      readonly message: string | null
    }
  | { readonly kind: 'unchanged'; readonly message: string }
  | { readonly kind: 'refused'; readonly message: string }

/** Works out a change on one line; `today` is the date that done, cancelled and created get. */
export function changeLine(subject: Subject, change: Change, today: Temporal.PlainDate): LineChange {
  const { line, task } = subject
  const { symbols } = subject.reading.dialect
  switch (change.kind) {
    case 'done':
      if (task.status === 'done') return unchanged('It is done already.')
      return withSymbol(symbols.done, 'DONE', (symbol) => done(subject, symbol, today))
    case 'reopen':
      return oneLine(reopened(subject), 'It is open already.')
    case 'start':
      return withSymbol(symbols.inProgress, 'IN_PROGRESS', (symbol) =>
        oneLine(started(subject, symbol), 'It is in progress already.'),
      )
    case 'cancel':
      return withSymbol(symbols.cancelled, 'CANCELLED', (symbol) => cancelled(subject, symbol, today))
    case 'reject':
      return withSymbol(symbols.rejected, 'CANCELLED', (symbol) => cancelled(subject, symbol, today))
    case 'accept':
      return oneLine(accepted(subject), 'It is not proposed: there is nothing to accept.')
    case 'reschedule':
      return oneLine(
        setDate(subject, 'due', change.due.toString(), dueOf(line)),
        `It is due on ${change.due} already.`,
      )
    case 'assign':
      return assign(subject, change.owner)
  }
}

function unchanged(message: string): LineChange {
  return { kind: 'unchanged', message }
}

/** A change that writes a symbol, or why it can't: in the vault's settings no status is of that type. */
function withSymbol(symbol: string | null, type: string, change: (symbol: string) => LineChange): LineChange {
  if (symbol !== null) return change(symbol)
  return {
    kind: 'refused',
    message: `The vault’s Obsidian Tasks settings have no status of the type ${type}. Nothing was changed: add one there first.`,
  }
}

function oneLine(splices: readonly Splice[], already: string): LineChange {
  return splices.length === 0 ? unchanged(already) : { kind: 'changed', lines: [splices], message: null }
}

function toSymbol(line: TaskLine, symbol: string): Splice {
  return { ...line.symbolSpan, text: symbol }
}

function started(subject: Subject, symbol: string): readonly Splice[] {
  if (subject.task.status === 'in_progress') return []
  return [toSymbol(subject.line, symbol), ...removeFields(subject, 'done', 'cancelled')]
}

/** A task that counts as todo keeps its symbol, whatever the vault writes for it. */
function reopened(subject: Subject): readonly Splice[] {
  const { line, task, reading } = subject
  const symbol = task.status === 'todo' ? [] : [toSymbol(line, reading.dialect.symbols.todo)]
  return [...symbol, ...removeFields(subject, 'done', 'cancelled')]
}

function ended(
  subject: Subject,
  kind: 'done' | 'cancelled',
  symbol: string,
  date: Temporal.PlainDate | null,
): readonly Splice[] {
  const other = kind === 'done' ? 'cancelled' : 'done'
  return [
    toSymbol(subject.line, symbol),
    ...removeFields(subject, other),
    ...(date ? setDate(subject, kind, date.toString()) : removeFields(subject, kind)),
  ]
}

function cancelled(subject: Subject, symbol: string, today: Temporal.PlainDate): LineChange {
  if (subject.task.status === 'cancelled') return unchanged('It is cancelled already.')
  const date = subject.reading.dialect.setCancelledDate ? today : null
  return { kind: 'changed', lines: [ended(subject, 'cancelled', symbol, date)], message: null }
}

function done(subject: Subject, symbol: string, today: Temporal.PlainDate): LineChange {
  const { dialect } = subject.reading
  const ticked = ended(subject, 'done', symbol, dialect.setDoneDate ? today : null)
  const next = nextTask(subject, symbol, today)
  const deletes = fieldOf(subject.line, 'onCompletion')?.value.toLowerCase() === 'delete'
  const added = next.kind === 'next' ? [next.splices] : []
  const kept = deletes ? [] : [ticked]
  return {
    kind: 'changed',
    lines: dialect.recurrenceOnNextLine ? [...kept, ...added] : [...added, ...kept],
    message: sentences(
      deletes ? 'Its line was removed, as its 🏁 delete asks.' : null,
      next.kind === 'none' ? next.message : null,
    ),
  }
}

function sentences(...parts: readonly (string | null)[]): string | null {
  return parts.filter((part) => part !== null).join(' ') || null
}

function accepted(subject: Subject): readonly Splice[] {
  const { line, task, reading } = subject
  if (!task.proposed) return []
  const { statuses, symbols } = reading.dialect
  const symbol = statuses.get(task.symbol)?.proposed ? [toSymbol(line, symbols.todo)] : []
  return [...symbol, ...line.tags.filter(isProposedTag).map((tag) => removal(subject, tag))]
}
