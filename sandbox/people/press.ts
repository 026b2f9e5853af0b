import { tellOfView } from '../api/views.ts'
import type { Block, Element } from '../blocks/blocks.ts'
import { findElements } from '../blocks/ids.ts'
import { type Picked, picked } from '../blocks/pick.ts'
import { stateOf } from '../blocks/state.ts'
import { createResponseUrl } from '../deliver/response-url.ts'
import type { Json } from '../json.ts'
import { type Message, messageJson } from '../state/message.ts'
import type { User } from '../state/user.ts'
import type { View } from '../state/view.ts'
import type { World } from '../world.ts'
import { interact } from './interact.ts'

type Pressable = Exclude<Element, { type: 'image' }>

/** Presses a button or picks from a menu of a message. */
export async function pressInMessage(
  world: World,
  user: User,
  message: Message,
  actionId: string,
  value: Picked | undefined,
): Promise<void> {
  const action = actionOf(world, message.blocks, actionId, value)
  const { channel, ts } = message
  const ephemeral = message.to !== null
  await interact(world, user, {
    type: 'block_actions',
    container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: ephemeral },
    channel: { id: channel, name: world.workspace.channels.get(channel)?.name ?? '' },
    // Slack doesn't hand a message back that it keeps nowhere.
    ...(ephemeral ? {} : { message: messageJson(message, world.workspace.bot, { metadata: true }) }),
    state: { values: stateOf(message.blocks) },
    response_url: createResponseUrl(world, { user: user.id, channel, message: ts }).url,
    actions: [action],
  })
}

/** Presses a button or picks from a menu of a modal or a Home tab, with what stands in its inputs. */
export async function pressInView(
  world: World,
  user: User,
  view: View,
  actionId: string,
  value: Picked | undefined,
): Promise<void> {
  const action = actionOf(world, view.blocks, actionId, value)
  const state = stateOf(
    view.blocks,
    value === undefined || action.type === 'button' ? {} : { [actionId]: value },
  )
  await interact(world, user, {
    type: 'block_actions',
    container: { type: 'view', view_id: view.id },
    view: tellOfView(world, view, state),
    actions: [action],
  })
}

function actionOf(
  world: World,
  blocks: readonly Block[],
  actionId: string,
  value: Picked | undefined,
): Json & { type: string } {
  const { block, element } = theElement(blocks, actionId, value)
  return {
    type: element.type,
    action_id: actionId,
    block_id: block.block_id,
    action_ts: world.ids.timestamp(world.clock.now()),
    ...picked(element, value ?? null),
  }
}

/** Finds what is pressed; a value tells apart several buttons with the same action. */
function theElement(blocks: readonly Block[], actionId: string, value: Picked | undefined) {
  const found = findElements(blocks, actionId).filter(
    ({ element }) => value === undefined || offers(element, value),
  )
  const [only] = found
  if (only && found.length === 1) return only
  const wanted = value === undefined ? actionId : `${actionId} with the value ${String(value)}`
  const offered = blocks.flatMap(
    (block) => JSON.stringify(block).match(/"action_id":"[^"]*"(,"value":"[^"]*")?/g) ?? [],
  )
  throw new Error(`${found.length} elements are ${wanted}; there is: ${offered.join(' ')}`)
}

const offers = (element: Pressable, value: Picked) => element.type !== 'button' || element.value === value
