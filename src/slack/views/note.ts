import type { ListedNote } from '../../database/answers/conditions.ts'
import { plain } from '../escape.ts'
import { type Line, quoted, type Span, words } from '../spans.ts'
import { fullDate } from './dates.ts'

/** Where notes are found: `https://…/{path}#L{line}`, or what gives such an address; null where they can't be linked. */
export type NoteUrl = string | NoteLink | null

export type NoteLink = (path: string, line: number) => string

/** Ten of them must fit in a message beside its text. */
const LONGEST_URL = 650

/** Gives the note's title, linked to the line where links are known, and the date of its meeting. */
export function noteSpans(note: ListedNote, line: number, noteUrl: NoteUrl, limit: number): Line {
  const date = note.date === null ? [] : [words(`, ${fullDate(note.date)}`)]
  return [titleSpan(note, line, noteUrl, limit), ...date]
}

function titleSpan(note: ListedNote, line: number, noteUrl: NoteUrl, limit: number): Span {
  return linkTo(note, line, noteUrl, quoted(plain(note.title, limit) || note.path, limit))
}

/** Makes words a link to a line of a note, where links are known. */
export function linkTo(note: ListedNote, line: number, noteUrl: NoteUrl, span: Span): Span {
  const url = urlOf(note.path, line, noteUrl)
  return url === null ? span : { kind: 'link', text: span.text, url }
}

/** Where a line of a note is found; null where that isn't known, or can't be said in few enough characters. */
export function urlOf(path: string, line: number, noteUrl: NoteUrl): string | null {
  if (noteUrl === null) return null
  const url = typeof noteUrl === 'string' ? filledIn(noteUrl, path, line) : noteUrl(path, line)
  return url.length > LONGEST_URL ? null : url
}

function filledIn(template: string, path: string, line: number): string {
  const encoded = path.toWellFormed().split('/').map(encodeURIComponent).join('/')
  return template.replaceAll('{path}', () => encoded).replaceAll('{line}', String(line))
}
