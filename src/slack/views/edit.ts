import type { ListedTask } from '../../database/answers/tasks.ts'
import type { Edit } from '../../database/edit.ts'
import type { Change } from '../../note/change.ts'
import { type Message, messageOf } from '../fit.ts'
import { type Line, quoted, words } from '../spans.ts'
import { fullDate } from './dates.ts'
import { type NoteUrl, noteSpans } from './note.ts'

const SENTENCE = 600
const LINE = 600
const TITLE = 120

/** What became of an edit. */
export type EditSeen = Pick<Edit, 'state' | 'change' | 'message' | 'written' | 'undoes'>

/** Tells whoever asked for a change what was written into the note, or why nothing was. */
export function editView(edit: EditSeen, task: Pick<ListedTask, 'note' | 'line'>, noteUrl: NoteUrl): Message {
  const { state, message, written } = edit
  const said: Line[] = message === null ? [] : [[quoted(message, SENTENCE)]]
  switch (state) {
    case 'written': {
      const where = noteSpans(task.note, written?.line ?? task.line, noteUrl, TITLE)
      const lines = written?.after.map((line) => [quoted(line, LINE, 'code')]) ?? []
      return messageOf([[[words(headline(edit), 'bold'), words(' in '), ...where], ...lines, ...said]])
    }
    case 'unchanged':
    case 'refused':
      return messageOf([said.length > 0 ? said : [[words('Nothing was changed.')]]])
    case 'pending':
      return messageOf([[[words('Not written yet; I keep trying.', 'bold')], ...said]])
  }
}

function headline({ undoes, change }: EditSeen): string {
  return undoes === null ? inWords(change) : 'Taken back'
}

function inWords(change: Change): string {
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
      return 'Accepted'
    case 'reject':
      return 'Rejected'
    case 'reschedule':
      return `Due ${fullDate(change.due)}`
    case 'assign':
      return `Handed to ${quoted(change.owner, TITLE).text}`
  }
}
