import type { WebClient } from '@slack/web-api'
import { guardOfTask } from '../database/guard.ts'
import type { SlackDeps } from './deps.ts'
import type { Message } from './fit.ts'
import { isReplied, type Place, tell } from './speak.ts'

/** Who is answered, about which task. */
export interface Answered {
  readonly userId: string
  readonly taskId: number
}

/**
 * Answers in the thread of a message; in the conversation with whoever asked where others would read along that may
 * not see the task's note, or where Slack takes nothing any more.
 */
export async function answerInThread(
  deps: Pick<SlackDeps, 'db'>,
  client: WebClient,
  place: Place,
  { userId, taskId }: Answered,
  message: Message,
): Promise<void> {
  const isOpen = isAlone(place) || !(await isConfidential(deps, taskId))
  if (!(isOpen && (await isReplied(client, place, message)))) await tell(client, userId, message)
}

/** A conversation between two has an id of its own kind. */
const isAlone = ({ channel }: Place) => channel.startsWith('D')

async function isConfidential({ db }: Pick<SlackDeps, 'db'>, taskId: number): Promise<boolean> {
  return (await guardOfTask(db, taskId))?.note.confidential ?? true
}
