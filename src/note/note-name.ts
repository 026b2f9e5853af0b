import { parseDay } from './dates.ts'
import { nameOf } from './inline.ts'

const DATED = /^([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[\s_–—-]+(.*))?$/

/** What a note's path says: `2025-10-28 - Kick-off.md` has a date and a title, any other name is a title. */
export function readPath(path: string): { readonly title: string; readonly date: Temporal.PlainDate | null } {
  const name = nameOf(path)
  const [, day = '', title] = DATED.exec(name) ?? []
  const date = parseDay(day)
  return { title: (date && title) || name, date }
}
