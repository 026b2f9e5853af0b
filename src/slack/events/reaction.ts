import type { App } from '@slack/bolt'
import { z } from 'zod'
import { askByReaction } from '../../changes/reaction.ts'
import type { SlackDeps } from '../deps.ts'
import { onEvent } from '../entrances.ts'
import { answerInThread } from '../in-thread.ts'
import { settleAndTell } from '../outcomes.ts'
import { refreshPosts } from '../posts.ts'
import { whisper } from '../speak.ts'
import { sentence } from '../views/sentence.ts'
import { snoozedView } from '../views/snoozed.ts'
import { whichView } from '../views/which.ts'

const reaction = z.object({
  type: z.enum(['reaction_added', 'reaction_removed']),
  user: z.string(),
  reaction: z.string(),
  item: z.union([
    z.object({ type: z.literal('message'), channel: z.string(), ts: z.string() }),
    // Files can be reacted to, too.
    z.object({ type: z.string() }).transform(() => null),
  ]),
  event_ts: z.string(),
})

/** Takes reactions for gestures: what they ask for is written into the note, and whoever reacted is told. */
export function onReaction(app: App, deps: SlackDeps): void {
  onEvent(app, 'reaction_added', (event) => take(app, deps, event))
  onEvent(app, 'reaction_removed', (event) => take(app, deps, event))
}

async function take({ client }: App, deps: SlackDeps, event: unknown): Promise<void> {
  const { type, user, reaction: name, item, event_ts: at } = reaction.parse(event)
  if (item === null) return
  const place = { channel: item.channel, ts: item.ts }
  // Who may is asked there, of the task that is meant.
  const asked = await askByReaction(deps, {
    ...place,
    name,
    userId: user,
    at,
    added: type === 'reaction_added',
  })
  switch (asked.kind) {
    case 'asked':
      return settleAndTell(deps, client, asked.editId)
    case 'refused':
      return whisper(client, place, user, sentence(asked.sentence))
    case 'snoozed':
      await answerInThread(deps, client, place, { userId: user, taskId: asked.taskId }, snoozedView(asked))
      return refreshPosts(deps, asked.taskId)
    case 'woken':
      await answerInThread(
        deps,
        client,
        place,
        { userId: user, taskId: asked.taskId },
        sentence('It isn’t snoozed any more.'),
      )
      return refreshPosts(deps, asked.taskId)
    case 'which':
      return whisper(client, place, user, whichView(asked.verb, asked.tasks))
    case 'ignored':
      return
  }
}
