import { parseDay } from './dates.ts'
import type { Dialect } from './dialect.ts'
import { addDate, fieldOf, removal, removeFields } from './field-splices.ts'
import type { Status } from './note.ts'
import type { Subject } from './open-note.ts'
import { type MovingDates, nextDates, orderOfDates } from './recurrence.ts'
import { readRule } from './recurrence-rule.ts'
import type { Splice } from './splice.ts'
import type { TaskLine } from './task-line.ts'

/** What makes the line of the next task out of a recurring one's; else why there is none, null where none is due. */
export type NextTask =
  | { readonly kind: 'next'; readonly splices: readonly Splice[] }
  | { readonly kind: 'none'; readonly message: string | null }

/** Works out the next task of one that gets the symbol `done` on the day `today`. */
export function nextTask(subject: Subject, done: string, today: Temporal.PlainDate): NextTask {
  const { line, reading } = subject
  const written = fieldOf(line, 'recurrence')?.value
  if (written === undefined) return none(unseenRule(line))
  const rule = readRule(written)
  if (!rule) return none(`the rule “${written}” can’t be read`)
  const counts = orderOfDates(reading.dialect)
    .map((kind) => fieldOf(line, kind))
    .find((field) => field !== undefined)
  if (counts && !parseDay(counts.value)) return none(`${counts.value} is not a date`)
  const dates = nextDates(rule, datesOf(line), today, reading.dialect)
  return dates
    ? { kind: 'next', splices: splicesFor(subject, openSymbol(done, reading.dialect), dates, today) }
    : none(`its rule “${written}” has run out`)
}

function none(reason: string | null): NextTask {
  return { kind: 'none', message: reason && `No next task was added: ${reason}.` }
}

/** A rule among the words, `🔁 every day until 2026-01-01` say: the plugin doesn't see it, its author may think it does. */
function unseenRule({ description }: TaskLine): string | null {
  return description.includes('🔁') ? 'the text after 🔁 can’t be read as a rule' : null
}

function datesOf(line: TaskLine): MovingDates {
  const date = (kind: keyof MovingDates) => parseDay(fieldOf(line, kind)?.value ?? '')
  return { due: date('due'), scheduled: date('scheduled'), start: date('start') }
}

function splicesFor(
  subject: Subject,
  symbol: string,
  dates: MovingDates,
  today: Temporal.PlainDate,
): readonly Splice[] {
  const { line, reading } = subject
  return [
    { ...line.symbolSpan, text: symbol },
    ...removeFields(subject, 'id', 'dependsOn', 'done', 'cancelled', 'created'),
    ...(['due', 'scheduled', 'start'] as const).flatMap((kind) => moved(subject, kind, dates[kind])),
    ...(reading.dialect.setCreatedDate ? addDate(subject, 'created', today.toString()) : []),
    ...(line.blockSpan ? [removal(subject, line.blockSpan)] : []),
  ]
}

/** A date that exists in no calendar stays as it is: there is nothing to move it by. */
function moved(
  subject: Subject,
  kind: keyof MovingDates,
  date: Temporal.PlainDate | null,
): readonly Splice[] {
  const field = fieldOf(subject.line, kind)
  if (!field || !parseDay(field.value)) return []
  return date ? [{ ...field.valueSpan, text: date.toString() }] : removeFields(subject, kind)
}

/**
 * Of the symbols that follow the done one in the vault's order of statuses, the first for a task to do, else for one
 * in progress, as the plugin has it.
 */
function openSymbol(done: string, { statuses, symbols }: Dialect): string {
  const following: string[] = []
  while (following.length < statuses.size)
    following.push(statuses.get(following.at(-1) ?? done)?.next || symbols.todo)
  const first = (status: Status) =>
    following.find((symbol) => (statuses.get(symbol)?.status ?? 'todo') === status)
  return first('todo') ?? first('in_progress') ?? symbols.todo
}
