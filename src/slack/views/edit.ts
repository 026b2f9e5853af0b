import type { ListedTask } from '../../database/answers/tasks.ts'
import type { Edit } from '../../database/edit.ts'
import type { Change } from '../../note/change.ts'
import type { Message } from '../fit.ts'
import { type Line, type Part, quoted, words } from '../spans.ts'
import { fullDate } from './dates.ts'
import { type NoteUrl, noteSpans } from './note.ts'
import { button, controls, messageOfRows } from './rows.ts'

const SENTENCE = 600
const LINE = 600
const TITLE = 120

/** What became of an edit. */
export type EditSeen = Pick<Edit, 'id' | 'taskId' | 'state' | 'change' | 'message' | 'written' | 'undoes'> & {
  readonly task: Pick<Edit['task'], 'line' | 'source' | 'isRemoved'>
}

/**
 * Tells whoever asked for a change what was written into the note, or will be, with a button that takes it back; or
 * why nothing was, and how the line stands now.
 */
export function editView(edit: EditSeen, task: Pick<ListedTask, 'note'>, noteUrl: NoteUrl): Message {
  const undo = controls(`task ${edit.taskId}`, [button('task_undo', 'Undo', String(edit.id))])
  const isUndoable = (edit.state === 'written' || edit.state === 'pending') && edit.undoes === null
  return messageOfRows([{ part: partOf(edit, task, noteUrl), controls: isUndoable ? undo : null }])
}

function partOf(edit: EditSeen, { note }: Pick<ListedTask, 'note'>, noteUrl: NoteUrl): Part {
  const { state, message, written } = edit
  const said: Line[] = message === null ? [] : [[quoted(message, SENTENCE)]]
  switch (state) {
    case 'written': {
      const where = noteSpans(note, written?.line ?? edit.task.line, noteUrl, TITLE)
      const lines = written?.after.map((line) => [quoted(line, LINE, 'code')]) ?? []
      return [[words(headline(edit), 'bold'), words(' in '), ...where], ...lines, ...said]
    }
    case 'unchanged':
    case 'refused': {
      const nothing: Line[] = [[words('Nothing was changed.')]]
      return [
        ...(said.length > 0 ? said : nothing),
        ...standing(edit, noteSpans(note, edit.task.line, noteUrl, TITLE)),
      ]
    }
    case 'pending':
      return [[words('Not written yet; I keep trying.', 'bold')], ...said]
  }
}

/** How the line stands in the note, as it was last read. */
function standing({ task }: EditSeen, where: Line): Part {
  if (task.isRemoved) return [[words('It was in '), ...where]]
  return [[words('It stands in '), ...where], [quoted(task.source, LINE, 'code')]]
}

function headline({ undoes, change }: EditSeen): string {
  return undoes === null ? changeInWords(change) : 'Taken back'
}

/** Says what a change made of a task: *Done*, *Due 1 Dec 2025*. */
export function changeInWords(change: Change): string {
  switch (change.kind) {
    case 'done':
      return 'Done'
    case 'reopen':
      return 'Open again'
    case 'start':
      return 'Started'
    case 'cancel':
      return 'Cancelled'
    case 'accept':
      return accepted(change)
    case 'reject':
      return 'Rejected'
    case 'reschedule':
      return `Due ${fullDate(change.due)}`
    case 'assign':
      return `Handed to ${quoted(change.owner, TITLE).text}`
  }
}

function accepted({ owner, due }: Extract<Change, { kind: 'accept' }>): string {
  const further = [
    owner === undefined ? '' : `for ${quoted(owner, TITLE).text}`,
    due === undefined ? '' : `due ${fullDate(due)}`,
  ]
  return ['Accepted', ...further.filter(Boolean)].join(', ')
}
