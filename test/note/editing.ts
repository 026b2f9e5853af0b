import type { Change, EditResult } from '../../src/note/change.ts'
import type { Dialect } from '../../src/note/dialect.ts'
import { editNote } from '../../src/note/edit-note.ts'
import { splitLines } from '../../src/note/lines.ts'
import { noNames } from '../../src/note/owner.ts'
import { defaultDialect } from '../../src/note/read-dialect.ts'
import { undoEdit } from '../../src/note/undo-edit.ts'

export const today = Temporal.PlainDate.from('2026-01-05')

export const reading = { dialect: defaultDialect, names: noNames }

export const withSettings = (settings: Partial<Dialect>) => ({
  ...reading,
  dialect: { ...defaultDialect, ...settings },
})

export const bytesOf = (text: string): Uint8Array => Buffer.from(text)
export const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString()

/** Edits one line of a note, by default its first. */
export function edit(text: string, change: Change, settings: Partial<Dialect> = {}, line = 1): EditResult {
  const bytes = bytesOf(text)
  const source = splitLines(bytes)[line - 1]?.text ?? ''
  return editNote(bytes, { line, source }, change, today, withSettings(settings))
}

/** The whole text of a note after an edit; why not, where it was none. */
export function edited(text: string, change: Change, settings: Partial<Dialect> = {}, line = 1): string {
  const result = edit(text, change, settings, line)
  return result.kind === 'changed' ? textOf(result.bytes) : `${result.kind}: ${result.message}`
}

/** The text after the edit was undone on what `meanwhile` made of it. */
export function undone(
  text: string,
  change: Change,
  meanwhile: (text: string) => string = (same) => same,
  settings: Partial<Dialect> = {},
  line = 1,
): string {
  const result = edit(text, change, settings, line)
  if (result.kind !== 'changed') throw new Error(`The edit is ${result.kind}: ${result.message}`)
  const now = bytesOf(meanwhile(textOf(result.bytes)))
  const back = undoEdit(now, result.written, change, withSettings(settings))
  return back.kind === 'changed' ? textOf(back.bytes) : `${back.kind}: ${back.message}`
}
