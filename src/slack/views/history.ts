import type { ModalView } from '@slack/types'
import type { Dates, Deed, History } from '../../database/answers/history.ts'
import type { ListedTask } from '../../database/answers/tasks.ts'
import { blockOf, joined, type Line, type Part, quoted, type Span, words } from '../spans.ts'
import { fullDate } from './dates.ts'
import { changeInWords } from './edit.ts'
import { linkTo } from './note.ts'
import { labelled } from './rows.ts'
import { type Seen, taskPart } from './task.ts'

const TEXT = 300
const NAME = 80
const REASON = 200
const PATH = 300
const LINE = 1_000
const STYLE = { showsOwners: true, account: null, textLimit: TEXT }

/** Shows who did what to a task, when: in Slack, and by the dates on its line. `zone` is whose clock counts. */
export function historyView(task: ListedTask, history: History, seen: Seen, zone: string): ModalView {
  const { deeds, dates, total } = history
  const left = total - deeds.length
  const inSlack: Part = [
    [words('In Slack', 'bold')],
    ...deeds.map((deed) => deedLine(deed, zone)),
    ...(total === 0 ? [[words('Nothing yet.')]] : []),
    ...(left > 0 ? [[words(`And ${left} before.`)]] : []),
  ]
  return modal('History', [
    taskPart(task, words('•'), STYLE, seen),
    inSlack,
    [[words('In the note', 'bold')], ...datesIn(dates)],
  ])
}

/** Shows where a task stands: its note, the line, and the way there. */
export function whereView(task: ListedTask, source: string, seen: Seen): ModalView {
  const { note, line } = task
  return modal('In the note', [
    taskPart(task, words('•'), STYLE, seen),
    [
      [linkTo(note, line, seen.noteUrl, quoted(note.path, PATH)), words(`, line ${line}`)],
      [quoted(source, LINE, 'code')],
    ],
  ])
}

/** Says in the place of a modal why there is none. */
export function modalRefused(title: string, sentence: string): ModalView {
  return modal(title, [[[quoted(sentence, LINE)]]])
}

function modal(title: string, parts: readonly Part[]): ModalView {
  return {
    type: 'modal',
    title: labelled(title),
    close: labelled('Close'),
    blocks: parts.map(blockOf),
  }
}

function deedLine({ name, at, what }: Deed, zone: string): Line {
  const time = at.toZonedDateTimeISO(zone)
  const clock = time.toPlainTime().toString({ smallestUnit: 'minute' })
  return joined([
    [words(`${fullDate(time.toPlainDate())}, ${clock}`)],
    [name === null ? words('someone') : quoted(name, NAME)],
    deedInWords(what),
  ])
}

function deedInWords(what: Deed['what']): Span[] {
  if (what.kind === 'snooze') {
    const reason = what.reason === null ? [] : [words(': '), quoted(what.reason, REASON)]
    const taken = what.isUndone ? [words(', taken back')] : []
    return [words(`Snoozed until ${fullDate(what.until)}`), ...reason, ...taken]
  }
  const did = changeInWords(what.change)
  const said = what.isUndo ? `Taken back: ${did}` : did
  return [words(`${said}${STATES[what.state]}`)]
}

const STATES = { written: '', unchanged: '', pending: ', not written yet', refused: ', could not be written' }

function datesIn({ created, done, cancelled }: Dates): Line[] {
  const said = [
    created === null ? '' : `Created ${fullDate(created)}`,
    done === null ? '' : `Done ${fullDate(done)}`,
    cancelled === null ? '' : `Cancelled ${fullDate(cancelled)}`,
  ].filter(Boolean)
  return said.length === 0
    ? [[words('Its line has no date of that kind.')]]
    : said.map((text) => [words(text)])
}
