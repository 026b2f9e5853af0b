import { parseDay } from './dates.ts'
import type { Dialect } from './dialect.ts'
import type { FieldMatch } from './field.ts'
import type { KnownNames, OnCompletion, Priority, Status, Task } from './note.ts'
import { findOwners } from './owner.ts'
import { orderOfDates } from './recurrence.ts'
import { readRule } from './recurrence-rule.ts'
import type { Section } from './section.ts'
import type { FieldKind } from './signifier.ts'
import type { TaskParts } from './task-parts.ts'
import { taskText } from './task-text.ts'

export interface Reading {
  readonly dialect: Dialect
  readonly names: KnownNames
}

/** Where a task stands: its line, counted from 1, that line's text as it is in the file, and the section. */
export interface TaskPlace {
  readonly line: number
  readonly source: string
  readonly section: Section
}

/** What a task's line says. */
export function readTask(parts: TaskParts, place: TaskPlace, { dialect, names }: Reading): Task {
  const said = (kind: FieldKind) => valueIn(kind, parts.trailing) ?? valueIn(kind, parts.unseen)
  const day = (kind: FieldKind) => {
    const text = said(kind)
    return text === undefined ? null : parseDay(text)
  }
  const owners = findOwners(parts, names)
  const { status, proposed } = statusOf(parts, dialect)
  return {
    line: place.line,
    source: place.source,
    symbol: parts.symbol,
    status,
    proposed,
    description: parts.description,
    text: taskText(parts, owners),
    owners: owners.names.length > 0 ? owners.names : ownersOf(place.section, names),
    tags: parts.tags,
    priority: priorityOf(said('priority')),
    due: day('due'),
    scheduled: day('scheduled'),
    start: day('start'),
    created: day('created'),
    done: day('done'),
    cancelled: day('cancelled'),
    recurrence: recurrenceOf(parts.trailing, dialect),
    onCompletion: onCompletionOf(said('onCompletion')),
    id: said('id') ?? null,
    dependsOn: idsOf(said('dependsOn')),
    blockId: parts.blockId,
    section: place.section.heading,
  }
}

/** Whom the heading names, as a task under it would: one after `@`, or several. */
function ownersOf({ owner }: Section, names: KnownNames): readonly string[] {
  return owner === null ? [] : findOwners({ words: `@${owner}`, silent: [], isPlain: true }, names).names
}

/** What a kind's field says, of those that stand twice the leftmost. */
function valueIn(kind: FieldKind, fields: readonly FieldMatch[]): string | undefined {
  for (const field of fields) if (field.kind === kind) return field.value
  return undefined
}

const OPEN: readonly Status[] = ['todo', 'in_progress', 'on_hold']

function statusOf({ symbol, tags }: TaskParts, { statuses }: Dialect): Pick<Task, 'status' | 'proposed'> {
  const setting = statuses.get(symbol)
  const status = setting?.status ?? 'todo'
  const isTagged = tags.some((name) => name.toLowerCase() === 'proposed')
  return { status, proposed: OPEN.includes(status) && (isTagged || (setting?.proposed ?? false)) }
}

const PRIORITIES: readonly Priority[] = ['highest', 'high', 'medium', 'low', 'lowest']

function priorityOf(value: string | undefined): Priority | null {
  return PRIORITIES.find((priority) => priority === value) ?? null
}

function onCompletionOf(value: string | undefined): OnCompletion | null {
  const word = value?.toLowerCase()
  return word === 'keep' || word === 'delete' ? word : null
}

function idsOf(value: string | undefined): readonly string[] {
  return value?.split(',').map((id) => id.trim()) ?? []
}

/** The rule as written, if it can be followed: it needs words that are a rule, and no date that is none. */
function recurrenceOf(fields: readonly FieldMatch[], dialect: Dialect): string | null {
  const text = valueIn('recurrence', fields)
  const rule = text === undefined ? null : readRule(text)
  if (text === undefined || rule === null) return null
  const dates = orderOfDates(dialect).map((kind) => valueIn(kind, fields))
  const date = dates.find((value) => value !== undefined)
  return date === undefined || parseDay(date) !== null || rule.whenDone ? text : null
}
