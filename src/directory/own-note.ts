import type { NamesInNote } from './directory.ts'
import { fold } from './fold.ts'

const PEOPLE = new Set(['people', 'person', 'contact'])
const ACCOUNTS = new Set(['customer', 'account', 'client', 'partner', 'programme', 'program'])

/**
 * Says whom or what a note describes, as a person's or an account's own note does. Meetings often carry the same
 * `type:` as the person or account that they were with; they tell themselves apart by having a date, participants, or
 * a title other than what they are about. A meeting that has none of the three is mistaken for somebody's own note.
 */
export function ownNoteOf(note: NamesInNote): 'person' | 'account' | null {
  const type = fold(note.type ?? '')
  if (PEOPLE.has(type)) return describesItself(note, note.persons) ? 'person' : null
  if (ACCOUNTS.has(type)) return describesItself(note, note.statedAccounts) ? 'account' : null
  return null
}

function describesItself(note: NamesInNote, about: readonly string[]): boolean {
  if (note.participants.length > 0) return false
  if (about.length === 0) return note.date === null
  const isNamed = about.some((name) => fold(name) === fold(note.title))
  return isNamed && (note.date === null || fold(fileName(note.path)) === fold(note.title))
}

const NAMELESS = new Set(['index', 'readme', 'untitled'])

/** What an own note is called besides its title: links in other notes use the name of the file. */
export function ownAliases(note: NamesInNote): readonly string[] {
  const file = fileName(note.path)
  return NAMELESS.has(fold(file)) ? note.aliases : [...note.aliases, file]
}

/** The folder of a path, '' at the top. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0))
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/i, '')
}
