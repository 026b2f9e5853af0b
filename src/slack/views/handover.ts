import type { ModalView } from '@slack/types'
import type { ListedTask } from '../../database/answers/tasks.ts'
import type { Handover } from '../../database/handover.ts'
import type { Written } from '../../note/change.ts'
import type { Message } from '../fit.ts'
import { blockOf, type Line, type Part, quoted, words } from '../spans.ts'
import { previewPart } from './preview.ts'
import { button, controls, labelled, messageOfRows, type Row } from './rows.ts'
import { type Seen, taskPart } from './task.ts'
import { taskControls } from './task-controls.ts'

const NAME = 80
const TEXT = 300
const WORDS = 500
const STYLE = { showsOwners: false, account: null, textLimit: TEXT }

/** Tells someone that a task was handed over to them, and asks whether they take it; or what became of that. */
export function handoverView(handover: Handover, task: ListedTask, seen: Seen): Message {
  const { editId, state, isUndone } = handover
  const isOpen = !isUndone && (state === 'telling' || state === 'told')
  const id = String(editId)
  const asked: Row = {
    part: [[words('Is it yours?')]],
    controls: controls(`handover ${editId}`, [
      { ...button('handover_accept', 'Accept', id), style: 'primary' },
      button('handover_decline', 'Not mine…', id),
    ]),
  }
  const part = [headline(handover), ...taskPart(task, words('•'), STYLE, seen)]
  if (isOpen) return messageOfRows([{ part, controls: null }, asked])
  return messageOfRows([{ part, controls: isUndone ? null : taskControls(task) }])
}

function headline({ giver, state, words: why, isUndone }: Handover): Line {
  const name = giver.name === null ? words('Someone') : quoted(giver.name, NAME, 'bold')
  if (state === 'declined')
    return [
      words('You gave this back to '),
      name,
      ...(why === null ? [] : [words(': “'), quoted(why, WORDS), words('”')]),
    ]
  if (isUndone) return [name, words(' handed this over to you, and took it back:')]
  if (state === 'accepted') return [words('You took this over from '), name, words(':')]
  return [name, words(' handed this over to you:')]
}

/** Tells someone that a task which they handed over is back with its owners from before. */
export function givenBackView(handover: Handover, decliner: string, task: ListedTask, seen: Seen): Message {
  const why = handover.words === null ? [] : [words(': “'), quoted(handover.words, WORDS), words('”')]
  const part: Part = [
    [quoted(decliner, NAME, 'bold'), words(' gave this back'), ...why],
    ...taskPart(task, words('•'), { ...STYLE, showsOwners: true }, seen),
  ]
  return messageOfRows([{ part, controls: taskControls(task) }])
}

/** Tells someone that a task which they handed over was taken on. */
export function takenOnView(receiver: string, task: ListedTask, seen: Seen): Message {
  const part: Part = [
    [quoted(receiver, NAME, 'bold'), words(' took this on:')],
    ...taskPart(task, words('•'), STYLE, seen),
  ]
  return messageOfRows([{ part, controls: null }])
}

/** Asks why a task isn't one's own, and says what will be written when it is given back. */
export function declineForm(
  written: Written | null,
  task: ListedTask,
  metadata: string,
  seen: Seen,
): ModalView {
  const back: Written | null = written && { ...written, before: written.after, after: written.before }
  const outlook: Part =
    back === null
      ? [[words('Nothing was written, so nothing will be.')]]
      : previewPart(
          { kind: 'changed', bytes: new Uint8Array(), written: back, message: null },
          task,
          seen.noteUrl,
        )
  return {
    type: 'modal',
    callback_id: 'handover_declined',
    private_metadata: metadata,
    title: labelled('Not mine'),
    submit: labelled('Give it back'),
    close: labelled('Keep it'),
    blocks: [
      blockOf(taskPart(task, words('•'), STYLE, seen)),
      {
        type: 'input',
        block_id: 'words',
        optional: true,
        label: labelled('Why? Whoever handed it over will read this.'),
        element: { type: 'plain_text_input', action_id: 'words', multiline: true, max_length: WORDS },
      },
      blockOf(outlook),
    ],
  }
}
