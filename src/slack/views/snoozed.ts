import type { Message } from '../fit.ts'
import { words } from '../spans.ts'
import { fullDate } from './dates.ts'
import { button, controls, messageOfRows } from './rows.ts'

const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long' })

/** Says until when a task was put off, with a button that takes back what `gesture` did. */
export function snoozedView(snoozed: {
  readonly taskId: number
  readonly until: Temporal.PlainDate
  readonly gesture: string
}): Message {
  const { taskId, until, gesture } = snoozed
  const part = [
    [
      words(`Snoozed until ${weekday.format(until)}, ${fullDate(until)}`, 'bold'),
      words('. The note stays as it is.'),
    ],
  ]
  return messageOfRows([
    { part, controls: controls(`task ${taskId}`, [button('task_wake', 'Undo', gesture)]) },
  ])
}
