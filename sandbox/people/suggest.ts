import { z } from 'zod'
import { tellOfView } from '../api/views.ts'
import { elementsIn } from '../blocks/ids.ts'
import { type Option, option, optionGroup } from '../blocks/options.ts'
import { deliver } from '../deliver/deliver.ts'
import { teamOf, type User } from '../state/user.ts'
import type { View } from '../state/view.ts'
import type { World } from '../world.ts'

const answer = z.union([
  z.object({ options: z.array(option).max(100) }).transform(({ options }) => options),
  z
    .object({ option_groups: z.array(optionGroup).max(100) })
    .transform(({ option_groups }) => option_groups.flatMap(({ options }) => options)),
])

const SLACKS_OWN_MINIMUM = 3

/** Types into a menu of a modal whose options the bot gives, and gives them. Throws where Slack would show none. */
export async function suggest(
  world: World,
  user: User,
  view: View,
  actionId: string,
  typed: string,
): Promise<readonly Option[]> {
  const found = elementsIn(view.blocks).find(({ element }) => element.action_id === actionId)
  if (found?.element.type !== 'external_select') throw new Error(`There is no menu ${actionId} to type into.`)
  const { min_query_length: least = SLACKS_OWN_MINIMUM } = found.element
  if (typed.length < least) throw new Error(`Slack asks for options only once ${least} characters are typed.`)
  const { team, bot } = world.workspace
  const payload = {
    type: 'block_suggestion',
    user: { id: user.id, name: user.name, team_id: teamOf(user, team.id) },
    team: { id: team.id, domain: team.domain },
    api_app_id: bot.appId,
    token: 'verification',
    container: { type: 'view', view_id: view.id },
    view: tellOfView(world, view),
    block_id: found.block.block_id,
    action_id: actionId,
    value: typed,
  }
  const receipt = await deliver(world, { type: 'interactive', payload, retry: null })
  if (receipt.kind === 'failed') throw new Error(`Slack could not load options (${receipt.reason}).`)
  return answer.parse(receipt.body)
}
