import { fillView } from '../acts/views.ts'
import { tellOfView } from '../api/views.ts'
import type { Block } from '../blocks/blocks.ts'
import { elementsIn, type Named } from '../blocks/ids.ts'
import { offers, type Picked, picked } from '../blocks/pick.ts'
import { stateOf } from '../blocks/state.ts'
import { createResponseUrl } from '../deliver/response-url.ts'
import type { Json } from '../json.ts'
import { type Message, messageJson } from '../state/message.ts'
import type { User } from '../state/user.ts'
import type { View, ViewState } from '../state/view.ts'
import type { World } from '../world.ts'
import { interact } from './interact.ts'

/** What is pressed: an element by its action id, and what is picked there. */
export interface Press {
  readonly actionId: string
  readonly value: Picked | undefined
  /** The id of the block it stands in, where several blocks have such an element. */
  readonly blockId: string | undefined
}

/** Presses a button or picks from a menu of a message. */
export async function pressInMessage(
  world: World,
  user: User,
  message: Message,
  press: Press,
): Promise<void> {
  const { action, state } = pressed(world, message.blocks, press, {})
  const { channel, ts } = message
  const ephemeral = message.to !== null
  await interact(world, user, {
    type: 'block_actions',
    container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: ephemeral },
    channel: { id: channel, name: world.workspace.channels.get(channel)?.name ?? '' },
    // Slack doesn't hand a message back that it keeps nowhere.
    ...(ephemeral ? {} : { message: messageJson(message, world.workspace.bot, { metadata: true }) }),
    state: { values: state },
    response_url: createResponseUrl(world, { user: user.id, channel, message: ts }).url,
    actions: [action],
  })
}

/** Presses a button or picks from a menu of a modal or a Home tab. */
export async function pressInView(world: World, user: User, view: View, press: Press): Promise<void> {
  const { action, state } = pressed(world, view.blocks, press, view.filled)
  fillView(world, view, state)
  await interact(world, user, {
    type: 'block_actions',
    container: { type: 'view', view_id: view.id },
    view: tellOfView(world, view, state),
    actions: [action],
  })
}

/** What the bot is told of a press, and what then stands in the inputs beside it. */
function pressed(
  world: World,
  blocks: readonly Block[],
  press: Press,
  before: ViewState,
): { action: Json; state: ViewState } {
  const { actionId, value } = press
  const { block, element } = theElement(elementsIn(blocks), press)
  const action = {
    type: element.type,
    action_id: actionId,
    block_id: block.block_id,
    action_ts: world.ids.timestamp(world.clock.now()),
    ...picked(element, value ?? null),
  }
  const puts = value === undefined ? [] : [{ blockId: block.block_id, actionId, value }]
  return { action, state: stateOf(blocks, puts, before) }
}

/** Finds what is pressed; a value tells apart several with the same action id. */
function theElement(elements: readonly Named[], { actionId, value, blockId }: Press): Named {
  const found = elements.filter(
    ({ block, element }) =>
      element.action_id === actionId &&
      (blockId === undefined || block.block_id === blockId) &&
      (value === undefined || offers(element, value)),
  )
  const [only] = found
  if (only && found.length === 1) return only
  const wanted = value === undefined ? actionId : `${actionId} with the value ${String(value)}`
  const there = elements.map(
    ({ element }) => `${element.action_id} ${'value' in element ? element.value : ''}`,
  )
  throw new Error(`${found.length} elements are ${wanted}; there is: ${there.join(', ')}`)
}
