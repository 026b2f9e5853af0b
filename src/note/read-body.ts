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
import { type Box, boxOf, takeApart } from './task-parts.ts'
import { taskProblems } from './task-problem.ts'

/** A note's lines: as they stand in the file, and as they are read, repaired. */
export interface NoteLines {
  readonly sources: readonly string[]
  readonly texts: readonly string[]
  /** The whole file's text: what it doesn't hold needn't be looked for in each line. */
  readonly text: string
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

/** Reads a note's body, which begins at index `first` of its lines. */
export function readBody(note: NoteLines, first: number, reading: Reading): ReadBody {
  const mayHave = hintsOf(note.text)
  const { lines, unclosedComment } = sortBody(note.texts, first, mayHave.comments)
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
    if (line.kind === 'heading') addTitle(found, line)
    const section = sectionOf(line)
    const text = note.texts[line.line - 1] ?? ''
    const box = line.kind === 'item' ? boxOf(text) : null
    if (box) addTask(found, note, box, line.line, section, reading)
    items.add(line, section, box !== null)
    summary.add(line, section)
    if (mayHave.links) for (const target of noteLinks(text)) found.links.push({ line: line.line, target })
    addAccounts(found, line)
    found.hasPrivateTag ||= hasPrivateTag(text)
  }
  if (unclosedComment !== null) found.problems.push(hiddenBelow(unclosedComment))
  return { ...found, ...items.items(), summary: summary.summary() }
}

function addTitle(found: Found, { heading, quotes }: BodyLine): void {
  if (heading && heading.level < BOLD_LEVEL && quotes === 0) found.title ??= heading.text || null
}

function addTask(
  found: Found,
  { sources, texts }: NoteLines,
  box: Box,
  line: number,
  section: Section,
  reading: Reading,
): void {
  const parts = takeApart(texts[line - 1] ?? '', box, reading.dialect)
  if (!parts) return
  const task = readTask(parts, { line, source: sources[line - 1] ?? '', section }, reading)
  found.tasks.push(task)
  for (const message of taskProblems(parts, task, reading.dialect)) found.problems.push({ line, message })
}

function hintsOf(text: string): { readonly comments: boolean; readonly links: boolean } {
  return {
    comments: text.includes('%%') || text.includes('<!--'),
    links: text.includes('[[') || text.includes(']('),
  }
}

const ACCOUNT = /^\*\*accounts?(?:\*\*:|:\*\*)(.+)$/i

function addAccounts(found: Found, { content, marker }: BodyLine): void {
  const said = content.startsWith('**', marker) ? ACCOUNT.exec(content.slice(marker))?.[1] : undefined
  const names = said === undefined ? null : readNames(said.trim())
  if (names?.kind === 'read') found.statedAccounts.push(...names.value)
}

function hiddenBelow(line: number): Problem {
  return {
    line,
    message: 'This comment is never closed, so that everything below it is hidden and not read.',
  }
}
