import type { App } from '@slack/bolt'
import { z } from 'zod'
import { onClaims } from './actions/claims.ts'
import { onForms } from './actions/forms.ts'
import { onHandovers } from './actions/handovers.ts'
import { onHome } from './actions/home.ts'
import { onLists } from './actions/lists.ts'
import { onOwners } from './actions/owners.ts'
import { onReview } from './actions/review.ts'
import { onSettings } from './actions/settings.ts'
import { onSpellings } from './actions/spellings.ts'
import { onTasks } from './actions/tasks.ts'
import { onActions } from './commands/actions.ts'
import { onBrief } from './commands/brief.ts'
import { onChoices } from './commands/choices.ts'
import { onDecisions } from './commands/decisions.ts'
import type { SlackDeps } from './deps.ts'
import { onChannelChange } from './events/channel.ts'
import { onHomeOpened } from './events/home.ts'
import { onMemberChange } from './events/member.ts'
import { onReaction } from './events/reaction.ts'
import type { Members } from './members.ts'

/** Registers everything that the bot listens to. */
export function register(app: App, deps: SlackDeps, members: Members): void {
  onActions(app, deps)
  onLists(app, deps)
  onDecisions(app, deps)
  onBrief(app, deps)
  onChoices(app, deps)
  onOwners(app, deps)
  onSpellings(app, deps)
  onClaims(app, deps)
  onReview(app, deps)
  onSettings(app, deps)
  onTasks(app, deps)
  onForms(app, deps)
  onHandovers(app, deps)
  onHome(app, deps)
  onReaction(app, deps)
  onHomeOpened(app, deps)
  onMemberChange(app, members)
  onChannelChange(app, deps)
}

const subject = z.object({
  event: z.object({
    item: z.object({ channel: z.string(), ts: z.string() }).optional().catch(undefined),
    user: z.unknown().optional(),
    channel: z.string().optional().catch(undefined),
  }),
})

/** Names what an event is about: a message, else a user, else a channel. Events about the same thing are taken in their order. */
export function aboutOf(body: unknown): string {
  const { item, user, channel } = subject.parse(body).event
  if (item !== undefined) return `message ${item.channel} ${item.ts}`
  if (user === undefined && channel !== undefined) return `channel ${channel}`
  const { data } = z.object({ id: z.string() }).safeParse(user)
  return `user ${data?.id ?? String(user)}`
}
