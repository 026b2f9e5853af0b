import { type BodyLine, sortBody } from './body-line.ts'
import { hasPrivateTag } from './confidential.ts'
import { readNames } from './front-matter-value.ts'
import { BOLD_LEVEL } from './heading.ts'
import { collectItems, type Items } from './items.ts'
import { noteLinks } from './links.ts'
import type { Link, Problem, Task } from './note.ts'
import { type Reading, readTask } from './read-task.ts'
import { type Section, sections } from './section.ts'
import { collectSummary } from './summary.ts'
import { hasCheckbox, parseRepairedLine } from './task-line.ts'
import { taskProblems } from './task-problem.ts'

/** A note's lines: as they stand in the file, and as they are read, repaired. */
export interface NoteLines {
  readonly sources: readonly string[]
  readonly texts: readonly string[]
}

/** What is found line by line. */
interface Found {
  /** From the first heading. */
  title: string | null
  readonly statedAccounts: string[]
  readonly tasks: Task[]
  readonly links: Link[]
  hasPrivateTag: boolean
  readonly problems: Problem[]
}

export interface ReadBody extends Readonly<Found>, Items {
  readonly summary: string | null
}

const ACCOUNT = /^\*\*accounts?(?:\*\*:|:\*\*)(.+)$/i

/** Reads a note's body, which begins at index `first` of its lines. */
export function readBody(note: NoteLines, first: number, reading: Reading): ReadBody {
  const { lines, unclosedComment } = sortBody(note.texts, first)
  const sectionOf = sections()
  const items = collectItems()
  const summary = collectSummary()
  const found: Found = {
    title: null,
    statedAccounts: [],
    tasks: [],
    links: [],
    hasPrivateTag: false,
    problems: [],
  }
  for (const line of lines) {
    const section = sectionOf(line)
    const text = note.texts[line.line - 1] ?? ''
    const isCheckbox = line.kind === 'item' && hasCheckbox(text)
    items.add(line, section, isCheckbox)
    summary.add(line, section)
    if (isCheckbox) addTask(found, note, line, section, reading)
    addRest(found, text, line)
  }
  if (unclosedComment !== null) found.problems.push(hiddenBelow(unclosedComment))
  return { ...found, ...items.items(), summary: summary.summary() }
}

function addTask(
  found: Found,
  note: NoteLines,
  { line }: BodyLine,
  section: Section,
  reading: Reading,
): void {
  const text = note.texts[line - 1] ?? ''
  const parts = parseRepairedLine({ text, at: (offset) => offset, changed: false }, reading.dialect)
  if (!parts) return
  found.tasks.push(readTask(parts, { line, source: note.sources[line - 1] ?? '', section }, reading))
  found.problems.push(...taskProblems(parts).map((message) => ({ line, message })))
}

function addRest(found: Found, text: string, { line, layout, marker, heading }: BodyLine): void {
  if (heading && heading.level < BOLD_LEVEL && layout.quotes === 0) found.title ??= heading.text || null
  const account = ACCOUNT.exec(layout.content.slice(marker))?.[1]
  const accounts = account === undefined ? null : readNames(account.trim())
  if (accounts?.kind === 'read') found.statedAccounts.push(...accounts.value)
  found.links.push(...noteLinks(text).map((target) => ({ line, target })))
  found.hasPrivateTag ||= hasPrivateTag(text)
}

function hiddenBelow(line: number): Problem {
  return {
    line,
    message: 'This comment is never closed, so that everything below it is hidden and not read.',
  }
}
