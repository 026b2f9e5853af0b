import type { Json } from '../json.ts'
import type { ViewState } from '../state/view.ts'
import { type Block, elementsOf } from './blocks.ts'
import { initially, type Pickable, type Picked, picked } from './pick.ts'

/** What people have put into elements, by action id. */
export type Values = Readonly<Record<string, Picked>>

/** What stands in the inputs of blocks: the given values, else what the blocks say they begin with. */
export function stateOf(blocks: readonly Block[], values: Values = {}): ViewState {
  const state: Record<string, Record<string, Json>> = {}
  for (const block of blocks) {
    for (const element of elementsOf(block)) {
      if (!isPickable(element) || element.action_id === undefined || block.block_id === undefined) continue
      const given = values[element.action_id]
      const value = given === undefined ? initially(element) : picked(element, given)
      state[block.block_id] = {
        ...state[block.block_id],
        [element.action_id]: { type: element.type, ...value },
      }
    }
  }
  return state
}

const isPickable = (element: ReturnType<typeof elementsOf>[number]): element is Pickable =>
  element.type !== 'button' && element.type !== 'overflow' && element.type !== 'image'
