import type { Json } from '../json.ts'
import type { ViewState } from '../state/view.ts'
import { type Block, elementsOf } from './blocks.ts'
import { initially, type Pickable, type Picked, picked } from './pick.ts'

/** What people put into elements, by action id. */
export type Values = Readonly<Record<string, Picked>>

/** What is put into one element. */
export interface Put {
  readonly blockId: string | undefined
  readonly actionId: string
  readonly value: Picked
}

/**
 * What stands in the inputs of blocks: what is put there now, else what was put there before, into a block and an
 * element that still have the same ids, else what the blocks say they begin with.
 */
export function stateOf(
  blocks: readonly Block[],
  puts: readonly Put[] = [],
  before: ViewState = {},
): ViewState {
  const state: Record<string, Record<string, Json>> = {}
  for (const block of blocks) {
    for (const element of elementsOf(block)) {
      if (!isPickable(element) || element.action_id === undefined || block.block_id === undefined) continue
      const { action_id, type } = element
      const put = puts.find((each) => each.actionId === action_id && isIn(each, block))
      const kept = before[block.block_id]?.[action_id] ?? { type, ...initially(element) }
      const value = put === undefined ? kept : { type, ...picked(element, put.value) }
      state[block.block_id] = { ...state[block.block_id], [action_id]: value }
    }
  }
  return state
}

const isIn = ({ blockId }: Put, { block_id }: Block) => blockId === undefined || blockId === block_id

const isPickable = (element: ReturnType<typeof elementsOf>[number]): element is Pickable =>
  element.type !== 'button' && element.type !== 'overflow' && element.type !== 'image'
