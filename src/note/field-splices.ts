import type { Dialect } from './dialect.ts'
import { findTag, isInTag } from './field.ts'
import type { Subject } from './open-note.ts'
import { type DateKind, type FieldKind, signifiers } from './signifier.ts'
import type { Splice } from './splice.ts'
import type { Field, Span, Tag, TaskLine } from './task-line.ts'

/** The keys of Dataview's format for dates. */
const dataviewKeys = {
  due: 'due',
  scheduled: 'scheduled',
  start: 'start',
  created: 'created',
  done: 'completion',
  cancelled: 'cancelled',
} as const satisfies Record<DateKind, string>

/** What stands before a field: two spaces in Dataview's format, as the plugin writes it. */
function gapOf({ format }: Dialect): string {
  return format === 'dataview' ? '  ' : ' '
}

/** A new date, YYYY-MM-DD, after everything the task says, where the plugin reads it. */
export function addDate(subject: Subject, kind: DateKind, date: string): readonly Splice[] {
  const { line, reading } = subject
  const { dialect } = reading
  const field =
    dialect.format === 'dataview' ? `[${dataviewKeys[kind]}:: ${date}]` : `${signifiers[kind][0]} ${date}`
  return [...partedFromTag(subject), { start: line.bodyEnd, end: line.bodyEnd, text: gapOf(dialect) + field }]
}

/**
 * In `#a⏫` the plugin reads a priority only as long as nothing follows; then it is all one tag, which only a
 * space would end: a tab or a no-break space goes on with it.
 */
function partedFromTag({ text, line: { fields, bodyStart, bodyEnd } }: Subject): readonly Splice[] {
  const last = fields.at(-1)
  const tag = last?.kind === 'priority' ? findTag(text, bodyStart, bodyEnd) : null
  return last && tag && tag.start < last.start ? [{ start: last.start, end: last.start, text: ' ' }] : []
}

/** The field of a kind that counts. */
export function fieldOf(line: TaskLine, kind: FieldKind): Field | undefined {
  return line.fields.find((field) => field.kind === kind && field.counts)
}

/** The due date that counts; where the plugin sees none, the one that we read among the words. */
export function dueOf(line: TaskLine): Field | undefined {
  return fieldOf(line, 'due') ?? line.unseen.find(({ kind, counts }) => kind === 'due' && counts)
}

/** Gives a date field, by default the one that counts, a new value, YYYY-MM-DD, or adds it. */
export function setDate(
  subject: Subject,
  kind: DateKind,
  date: string,
  field = fieldOf(subject.line, kind),
): readonly Splice[] {
  if (!field) return addDate(subject, kind, date)
  return field.value === date ? [] : [{ ...field.valueSpan, text: date }]
}

/** Removes every field of these kinds: were one left, it would count instead of the one that did. */
export function removeFields(subject: Subject, ...kinds: readonly FieldKind[]): readonly Splice[] {
  return subject.line.fields
    .filter(({ kind }) => kinds.includes(kind))
    .map((field) => removal(subject, field))
}

/**
 * Removes a part with the white space before it. Where no words stand before it, only the gap goes that
 * adding it has put there: the box keeps its own space. What follows without a space is kept apart from
 * the words: a tag would go on with it.
 */
export function removal({ text, line, reading }: Subject, part: Span): Splice {
  const box = line.symbolSpan.end + 1
  const words = text.slice(box, part.start).trimEnd()
  const gap = gapOf(reading.dialect).length
  const start = words === '' ? Math.max(box, part.start - gap) : box + words.length
  const isGlued = words !== '' && part.end < line.bodyEnd && isInTag(text.charCodeAt(part.end))
  return { start, end: part.end, text: isGlued ? ' ' : '' }
}

/** `#proposed`, in any case: the mark of a task that nobody has accepted yet. */
export function isProposedTag({ name }: Tag): boolean {
  return name.toLowerCase() === 'proposed'
}
