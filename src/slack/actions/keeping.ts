import type { App } from '@slack/bolt'
import { mayLink } from '../../changes/permission.ts'
import type { SlackDeps } from '../deps.ts'
import { onAction, type Press } from '../entrances.ts'
import type { Message } from '../fit.ts'
import { sentence } from '../views/sentence.ts'

/** Registers what those may press who may say who is who; a menu that was emptied says nothing. */
export function onKeeping(
  app: App,
  deps: SlackDeps,
  actionId: string,
  answer: (press: Press, value: string) => Promise<Message>,
): void {
  onAction(app, deps, actionId, async (press) => {
    const permission = mayLink(press.asker, deps.settings.admins)
    if (permission.kind === 'no') return sentence(permission.sentence)
    return press.value === null ? null : answer(press, press.value)
  })
}
