import type { Ids } from '../ids.ts'
import { type Block, type Element, elementsOf } from './blocks.ts'

/** Names the blocks and elements that have no name, as Slack does on taking them. */
export function withIds(blocks: readonly Block[], ids: Ids): readonly Block[] {
  return blocks.map((block) => ({ ...named(block, ids), block_id: block.block_id ?? ids.next('b') }))
}

function named(block: Block, ids: Ids): Block {
  const withId = <T extends { type: string; action_id?: string | undefined }>(element: T): T => ({
    ...element,
    action_id: element.action_id ?? ids.next('a'),
  })
  switch (block.type) {
    case 'actions':
      return { ...block, elements: block.elements.map(withId) }
    case 'input':
      return { ...block, element: withId(block.element) }
    case 'section': {
      const { accessory } = block
      return accessory && accessory.type !== 'image' ? { ...block, accessory: withId(accessory) } : block
    }
    default:
      return block
  }
}

/** An element that carries an action id, and the block it stands in. */
export interface Named {
  readonly block: Block
  readonly element: Exclude<Element, { type: 'image' }>
}

export function elementsIn(blocks: readonly Block[]): Named[] {
  return blocks.flatMap((block) =>
    elementsOf(block)
      .filter((element) => element.type !== 'image')
      .map((element) => ({ block, element })),
  )
}
