import type { InputBlock, ModalView } from '@slack/types'
import type { ProposedTasks } from '../../database/answers/proposed.ts'
import type { ListedTask } from '../../database/answers/tasks.ts'
import type { Message } from '../fit.ts'
import { type Form, formText } from '../form.ts'
import { blockOf, quoted, words } from '../spans.ts'
import { count } from './dates.ts'
import { datepicker, ownerSelect } from './form.ts'
import { button, controls, labelled, messageOfRows } from './rows.ts'
import { type Seen, taskPart } from './task.ts'

const MOST_ACCOUNTS = 20
const NAME = 80

/** Says to whoever keeps the notes how many proposed tasks wait, by account, and offers to go through them. */
export function reviewView({ total, accounts }: ProposedTasks): Message {
  const shown = accounts.slice(0, MOST_ACCOUNTS)
  const left = accounts.length - shown.length
  const lines = shown.map(({ name, tasks }) => [
    words('• '),
    name === null ? words('no account') : quoted(name, NAME),
    words(`: ${tasks}`),
  ])
  const more = left > 0 ? [[words(`And ${count(left, 'more account')}.`)]] : []
  return messageOfRows([
    {
      part: [[words(`${count(total, 'proposed task')} to review`, 'bold')], ...lines, ...more],
      controls: null,
    },
    {
      part: [[words('Nobody is reminded of them until they are accepted.')]],
      controls: controls('review', [button('review', 'Review', 'review')]),
    },
  ])
}

const TEXT = 600
const STYLE = { showsOwners: true, account: null, textLimit: TEXT }

/** Shows one proposed task to be decided on; sent, it is accepted. `waiting`: how many there are in all. */
export function reviewModal(form: Form, task: ListedTask, waiting: number, seen: Seen): ModalView {
  return {
    type: 'modal',
    title: labelled('Review'),
    callback_id: 'review',
    private_metadata: formText(form),
    submit: labelled('Accept'),
    close: labelled('Later'),
    blocks: [
      blockOf([[words(waiting === 1 ? '1 waits' : `${waiting} wait`)]]),
      blockOf(taskPart(task, words('•'), STYLE, seen)),
      optional('Owner', form.taskId, ownerSelect(null)),
      optional('Due', form.taskId, datepicker(null)),
      controls('review', [
        button('review_reject', 'Reject', 'reject'),
        button('review_skip', 'Skip', 'skip'),
      ]),
    ],
  }
}

/** Slack keeps what was filled in for the next task, unless the block has another id. */
function optional(label: string, taskId: number, element: InputBlock['element']): InputBlock {
  return {
    type: 'input',
    block_id: `${label} ${taskId}`,
    label: labelled(label),
    element,
    optional: true,
  }
}
