import type { ListedNote } from '../../database/answers/conditions.ts'
import { plain } from '../escape.ts'
import { type Line, quoted, type Span, words } from '../spans.ts'
import { fullDate } from './dates.ts'

/** `https://…/{path}#L{line}`, or null where notes can't be linked. */
export type NoteUrl = string | null

/** Ten of them must fit in a message beside its text. */
const LONGEST_URL = 700

/** Gives the note's title, linked to the line where links are known, and the date of its meeting. */
export function noteSpans(note: ListedNote, line: number, noteUrl: NoteUrl, limit: number): Line {
  const date = note.date === null ? [] : [words(`, ${fullDate(note.date)}`)]
  return [titleSpan(note, line, noteUrl, limit), ...date]
}

function titleSpan(note: ListedNote, line: number, noteUrl: NoteUrl, limit: number): Span {
  const title = quoted(plain(note.title, limit) || note.path, limit)
  const url = urlOf(note.path, line, noteUrl)
  return url === null ? title : { kind: 'link', text: title.text, url }
}

function urlOf(path: string, line: number, noteUrl: NoteUrl): string | null {
  const encoded = path.toWellFormed().split('/').map(encodeURIComponent).join('/')
  const url = noteUrl?.replaceAll('{path}', () => encoded).replaceAll('{line}', String(line))
  return url === undefined || url.length > LONGEST_URL ? null : url
}
