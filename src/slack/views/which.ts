import type { PlainTextOption } from '@slack/types'
import type { Verb } from '../../changes/gesture.ts'
import type { PostedTask } from '../../database/post.ts'
import type { Message } from '../fit.ts'
import { LIMITS } from '../limits.ts'
import { words } from '../spans.ts'
import { controls, labelled, messageOfRows } from './rows.ts'

/** Asks which of the tasks that a message numbers is meant by a verb. */
export function whichView(verb: Verb, tasks: readonly PostedTask[]): Message {
  const options = tasks.slice(0, LIMITS.options).map(
    ({ position, taskId }): PlainTextOption => ({
      text: labelled(String(position)),
      value: String(taskId),
    }),
  )
  return messageOfRows([
    {
      part: [[words(QUESTIONS[verb])]],
      controls: controls(`which ${verb}`, [
        { type: 'static_select', action_id: 'task_which', placeholder: labelled('Its number'), options },
      ]),
    },
  ])
}

const QUESTIONS: Readonly<Record<Verb, string>> = {
  done: 'Which one is done? You can also react with its number.',
  start: 'Which one do you start?',
  cancel: 'Which one is cancelled?',
  snooze: 'Which one is to wait until tomorrow?',
}

/** What a question that `whichView` asks is about; null where a block is none. */
export function readWhich(blockId: string): Verb | null {
  return VERBS.find((verb) => blockId === `which ${verb}`) ?? null
}

const VERBS: readonly Verb[] = ['done', 'start', 'cancel', 'snooze']
