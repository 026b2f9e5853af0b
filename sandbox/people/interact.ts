import { deliver } from '../deliver/deliver.ts'
import type { Json } from '../json.ts'
import { teamOf, type User } from '../state/user.ts'
import { createTrigger } from '../triggers.ts'
import type { World } from '../world.ts'

/**
 * Tells the bot what someone pressed, sent or closed, and gives what the bot answered at once.
 * Throws where the bot doesn't acknowledge, as Slack then shows a warning.
 */
export async function interact(
  world: World,
  user: User,
  details: Json & { type: string },
): Promise<Json | null> {
  const payload = { ...commonTo(world, user), ...details }
  const receipt = await deliver(world, { type: 'interactive', payload, retry: null })
  if (receipt.kind === 'acked') return receipt.body
  throw new Error(
    `Slack had some trouble connecting: the bot did not take ${details.type} (${receipt.reason}).`,
  )
}

function commonTo(world: World, user: User): Json {
  const { team, bot } = world.workspace
  return {
    team: { id: team.id, domain: team.domain },
    user: { id: user.id, username: user.name, name: user.name, team_id: teamOf(user, team.id) },
    api_app_id: bot.appId,
    token: 'verification',
    trigger_id: createTrigger(world, user.id),
    enterprise: null,
    is_enterprise_install: false,
  }
}
