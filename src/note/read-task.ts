import { parseDay } from './dates.ts'
import type { Dialect } from './dialect.ts'
import { trimmedEnd } from './field.ts'
import type { KnownNames, OnCompletion, Priority, Status, Task } from './note.ts'
import { findOwners, type Owners } from './owner.ts'
import { orderOfDates } from './recurrence.ts'
import { readRule } from './recurrence-rule.ts'
import type { Section } from './section.ts'
import { shownText } from './shown-text.ts'
import type { FieldKind } from './signifier.ts'
import type { TaskLine } from './task-line.ts'

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
export function readTask(line: TaskLine, place: TaskPlace, { dialect, names }: Reading): Task {
  const values = valuesOf(line)
  const day = (kind: FieldKind) => parseDay(values.get(kind) ?? '')
  const owners = findOwners(line.words, line.silent, names)
  const { status, proposed } = statusOf(line, dialect)
  return {
    line: place.line,
    source: place.source,
    symbol: line.symbol,
    status,
    proposed,
    description: line.description,
    text: textOf(line, owners),
    owners: owners.names.length === 0 && place.section.owner ? [place.section.owner] : owners.names,
    tags: line.tags.map(({ name }) => name),
    priority: priorityOf(values.get('priority')),
    due: day('due'),
    scheduled: day('scheduled'),
    start: day('start'),
    created: day('created'),
    done: day('done'),
    cancelled: day('cancelled'),
    recurrence: recurrenceOf(line, dialect),
    onCompletion: onCompletionOf(values.get('onCompletion')),
    id: values.get('id') ?? null,
    dependsOn:
      values
        .get('dependsOn')
        ?.split(',')
        .map((id) => id.trim()) ?? [],
    blockId: line.blockId,
    section: place.section.heading,
  }
}

/** What each kind of field says: the one that counts, else the one that only we see. */
export function valuesOf({ fields, unseen }: TaskLine): ReadonlyMap<FieldKind, string> {
  const values = new Map<FieldKind, string>()
  for (const { kind, value } of [...fields, ...unseen]) if (!values.has(kind)) values.set(kind, value)
  return values
}

const OPEN: readonly Status[] = ['todo', 'in_progress', 'on_hold']

function statusOf({ symbol, tags }: TaskLine, { statuses }: Dialect): Pick<Task, 'status' | 'proposed'> {
  const setting = statuses.get(symbol)
  const status = setting?.status ?? 'todo'
  const isTagged = tags.some(({ name }) => name.toLowerCase() === 'proposed')
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

/** The rule as written, if it can be followed: it needs words that are a rule, and no date that is none. */
function recurrenceOf({ fields }: TaskLine, dialect: Dialect): string | null {
  const said = (kind: FieldKind) => fields.find((field) => field.kind === kind)?.value
  const text = said('recurrence')
  const rule = text === undefined ? null : readRule(text)
  if (text === undefined || rule === null) return null
  const date = orderOfDates(dialect)
    .map(said)
    .find((value) => value !== undefined)
  return date === undefined || parseDay(date) !== null || rule.whenDone ? text : null
}

const TRAILING_DASH = /\s[-–—]+$/

/** The words without the fields among them, and without the owners and tags that they end with. */
function textOf({ words, unseen }: TaskLine, { trailing }: Owners): string {
  const end = trailing?.start ?? words.length
  const parts: string[] = []
  let done = 0
  for (const { inWords } of unseen.filter((field) => field.inWords.start < end)) {
    parts.push(words.slice(done, inWords.start))
    done = inWords.end
  }
  const text = withoutTrailingTags(parts.join('') + words.slice(done, Math.max(done, end)))
  return shownText(trailing ? text.replace(TRAILING_DASH, '') : text)
}

function withoutTrailingTags(text: string): string {
  let end = trimmedEnd(text, 0, text.length)
  for (;;) {
    const start = text.lastIndexOf(' ', end - 1) + 1
    if (text[start] !== '#' || end - start < 2) return text.slice(0, end)
    end = trimmedEnd(text, 0, start)
  }
}
