import type { App } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import { mayShare } from '../../changes/permission.ts'
import { namesFor } from '../../changes/sight.ts'
import { channelFacts } from '../channels.ts'
import { answerActions } from '../commands/actions.ts'
import { withFilter, withOwner } from '../commands/narrow.ts'
import { vocabularyOf } from '../commands/vocabulary.ts'
import type { SlackDeps } from '../deps.ts'
import { onAction, type Press } from '../entrances.ts'
import type { Message } from '../fit.ts'
import { channelOf } from '../press.ts'
import { shareList } from '../shared-lists.ts'
import { sayAside } from '../speak.ts'
import { sentence } from '../views/sentence.ts'

/** Takes what is pressed in a list of tasks: its pages, its menus, and its way into the channel. */
export function onLists(app: App, deps: SlackDeps): void {
  for (const turn of ['list_after', 'list_before'])
    onAction(app, deps, turn, async (press) =>
      press.value === null ? null : again(deps, press, press.value),
    )
  onAction(app, deps, 'list_filter', async (press) =>
    again(deps, press, withFilter(typedOf(press), press.value === 'open' ? null : press.value)),
  )
  for (const [actionId, ownerOf] of OWNERS)
    onAction(app, deps, actionId, async (press) => {
      const vocabulary = vocabularyOf(await namesFor(deps.db, press.asker))
      return again(deps, press, withOwner(typedOf(press), ownerOf(press), vocabulary))
    })
  onAction(app, deps, 'list_share', (press) => share(deps, app.client, press))
}

const OWNERS = [
  ['list_owner', ({ value }: Press) => value],
  ['list_anyone', () => null],
] as const

/** The list's menus stand in a block that is named for what was typed. */
const typedOf = ({ blockId }: Press) => blockId.replace(/^list /, '')

function again(
  deps: SlackDeps,
  { asker, today, surface }: Press,
  typed: string,
  said: string | null = null,
): Promise<Message> {
  return answerActions(deps, { asker, today, typed, channel: channelOf(surface) ?? '' }, said)
}

async function share(deps: SlackDeps, client: WebClient, press: Press): Promise<Message | null> {
  const { asker, today, surface, value: question } = press
  const channel = channelOf(surface)
  if (channel === null || question === null) return null
  const permission = mayShare(asker, await channelFacts(deps, client, channel))
  if (permission.kind === 'no') {
    await sayAside(client, surface, asker.userId, sentence(permission.sentence))
    return null
  }
  const isShared = await shareList(deps, client, channel, { question, asker, today })
  return again(deps, press, question, isShared ? 'Shared in the channel.' : NOTHING)
}

const NOTHING = 'There is nothing in this list that may be shown in a channel.'
