import type { ListedNote } from '../../database/answers/conditions.ts'
import type { EditResult } from '../../note/change.ts'
import { type Line, type Part, quoted, words } from '../spans.ts'
import { type NoteUrl, noteSpans } from './note.ts'

const LINE = 600
const SENTENCE = 600
const TITLE = 120

/** Says what will be written to which note: the line as it is, and as it will be; or why nothing will. */
export function previewPart(
  result: EditResult,
  { note, line }: { readonly note: ListedNote; readonly line: number },
  noteUrl: NoteUrl,
): Part {
  if (result.kind !== 'changed') return [[quoted(result.message, SENTENCE)]]
  const { written, message } = result
  const lines = (sources: readonly string[]): Line[] =>
    sources.map((source) => [quoted(source, LINE, 'code')])
  return [
    [words('In '), ...noteSpans(note, line, noteUrl, TITLE)],
    ...lines(written.before),
    written.after.length === 0 ? [words('will be removed.', 'bold')] : [words('will be', 'bold')],
    ...lines(written.after),
    ...(message === null ? [] : [[quoted(message, SENTENCE)]]),
  ]
}
