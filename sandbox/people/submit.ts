import { closeModals, fillView, pushModal, updateModal } from '../acts/views.ts'
import { tellOfView } from '../api/views.ts'
import { type Block, elementsOf } from '../blocks/blocks.ts'
import { sentence } from '../blocks/problems.ts'
import { type Put, stateOf, type Values } from '../blocks/state.ts'
import { readView } from '../blocks/view.ts'
import type { Json } from '../json.ts'
import type { User } from '../state/user.ts'
import type { View, ViewContent, ViewState } from '../state/view.ts'
import type { World } from '../world.ts'
import { interact } from './interact.ts'

/** What became of a modal that was sent. */
export type Submitted =
  | { readonly kind: 'closed' }
  /** By block id, what the bot says is wrong there. */
  | { readonly kind: 'errors'; readonly errors: Json }
  /** The modal that is shown now. */
  | { readonly kind: 'view'; readonly view: View }

/** Fills in a modal and sends it. Throws where Slack would not send it. */
export async function submitModal(world: World, user: User, view: View, values: Values): Promise<Submitted> {
  const state = stateOf(view.blocks, putsOf(values), view.filled)
  checkKnown(view.blocks, values)
  checkFilled(view.blocks, state)
  const answer = await interact(world, user, {
    type: 'view_submission',
    view: tellOfView(world, view, state),
    response_urls: [],
  })
  return follow(world, user, view, answer ?? {})
}

/** Fills in some of a modal's inputs, of which the bot hears when it is sent. */
export function fillModal(world: World, view: View, values: Values): void {
  checkKnown(view.blocks, values)
  fillView(world, view, stateOf(view.blocks, putsOf(values), view.filled))
}

const putsOf = (values: Values): Put[] =>
  Object.entries(values).map(([actionId, value]) => ({ blockId: undefined, actionId, value }))

/** Closes the modal on top; the bot is told if it asked to be. */
export async function closeModal(world: World, user: User, view: View): Promise<void> {
  closeModals(world, user.id, view.clearOnClose)
  if (!view.notifyOnClose) return
  await interact(world, user, {
    type: 'view_closed',
    view: tellOfView(world, view),
    is_cleared: view.clearOnClose,
  })
}

function checkKnown(blocks: readonly Block[], values: Values): void {
  const ids = blocks
    .flatMap(elementsOf)
    .map((element) => ('action_id' in element ? element.action_id : undefined))
  for (const id of Object.keys(values)) {
    if (!ids.includes(id)) throw new Error(`The modal has no input ${id}, only ${ids.join(', ')}.`)
  }
}

function checkFilled(blocks: readonly Block[], state: ViewState): void {
  for (const block of blocks) {
    if (block.type !== 'input' || block.optional) continue
    const { type: _, ...value } = state[block.block_id ?? '']?.[block.element.action_id ?? ''] ?? {}
    if (Object.values(value).every(isEmpty))
      throw new Error(`Slack would not send the modal: “${block.label.text}” is empty.`)
  }
}

const isEmpty = (value: unknown) =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0)

function follow(
  world: World,
  user: User,
  view: View,
  { response_action: action, errors, view: next }: Json,
): Submitted {
  switch (action) {
    case 'errors':
      return { kind: 'errors', errors: errorsOf(view, errors) }
    case 'update':
      return { kind: 'view', view: updateModal(world, view, readable(next)) }
    case 'push':
      return { kind: 'view', view: pushModal(world, user.id, readable(next)) }
    default:
      closeModals(world, user.id, action === 'clear')
      return { kind: 'closed' }
  }
}

function readable(value: unknown): ViewContent {
  const read = readView(value, 'modal')
  if (read.kind === 'view') return read.view
  throw new Error(`Slack refused the bot’s modal: ${read.problems.map(sentence).join('; ')}`)
}

function errorsOf(view: View, errors: unknown): Json {
  const named = Object.entries(errors ?? {})
  const inputs = view.blocks.filter((block) => block.type === 'input').map((block) => block.block_id)
  const lost = named.find(([block]) => !inputs.includes(block))
  if (lost) throw new Error(`Slack can’t show an error at ${lost[0]}: the modal has no such input block.`)
  return Object.fromEntries(named)
}
