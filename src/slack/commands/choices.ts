import type { App } from '@slack/bolt'
import type { SlackDeps } from '../deps.ts'
import { onAction, type Press, type Question } from '../entrances.ts'
import type { Message } from '../fit.ts'
import { channelOf } from '../press.ts'
import { CHOICES } from '../views/choice.ts'
import { answerActions } from './actions.ts'
import { answerBrief } from './brief.ts'
import { answerDecisions } from './decisions.ts'

/** Who answers what was asked by which command. */
const ANSWERS: Readonly<Record<string, (deps: SlackDeps, question: Question) => Promise<Message>>> = {
  '/actions': answerActions,
  '/brief': answerBrief,
  '/decisions': answerDecisions,
}

/** Takes which of several names was meant, and answers the question in the place of the choice. */
export function onChoices(app: App, deps: SlackDeps): void {
  for (const actionId of CHOICES) onAction(app, deps, actionId, (press) => answer(deps, press))
}

async function answer(deps: SlackDeps, { asker, today, value, surface }: Press): Promise<Message | null> {
  const [, command = '', typed = ''] = /^(\S+) (.*)$/su.exec(value ?? '') ?? []
  const ask = ANSWERS[command]
  return ask ? ask(deps, { asker, today, typed, channel: channelOf(surface) ?? '' }) : null
}
