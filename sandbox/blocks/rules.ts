import { isDeepStrictEqual } from 'node:util'
import { type Block, type Element, elementsOf } from './blocks.ts'
import type { Problem } from './problems.ts'

// What Slack asks of blocks beyond each field's shape.

/** Where blocks are shown. */
export type Surface = 'message' | 'modal' | 'home'

const MESSAGES_ONLY: readonly Block['type'][] = ['markdown', 'table']

/** What is wrong with blocks that are each well formed. `root` is the pointer to their array. */
export function brokenRules(blocks: readonly Block[], surface: Surface, root: string): Problem[] {
  return [
    ...blocks.flatMap((block, index) => [
      ...misplaced(block, surface, `${root}/${index}`),
      ...incomplete(block, `${root}/${index}`),
      ...wrongMenus(block, `${root}/${index}`),
      ...repeatedActions(block, `${root}/${index}`),
    ]),
    ...repeated(
      blocks.map((block, index) => ({ id: block.block_id, pointer: `${root}/${index}/block_id` })),
      'block_id',
    ),
    ...tooManyTables(blocks, root),
  ]
}

function misplaced(block: Block, surface: Surface, pointer: string): Problem[] {
  const wrong = surface !== 'message' && MESSAGES_ONLY.includes(block.type)
  return wrong ? [{ message: `unsupported type: ${block.type}`, pointer: `${pointer}/type` }] : []
}

function incomplete(block: Block, pointer: string): Problem[] {
  const empty = block.type === 'section' && !block.text && !block.fields
  return empty ? [{ message: 'must define either `text` or `fields`', pointer }] : []
}

function wrongMenus(block: Block, pointer: string): Problem[] {
  return elementsOf(block).flatMap((element, index) => {
    const message = complaintAbout(element)
    return message === null ? [] : [{ message, pointer: elementPointer(block, pointer, index) }]
  })
}

function complaintAbout(element: Element): string | null {
  const groups = 'option_groups' in element ? element.option_groups : undefined
  const options = 'options' in element ? element.options : undefined
  const menu = element.type === 'static_select' || element.type === 'multi_static_select'
  if (menu && Boolean(options) === Boolean(groups))
    return 'must define exactly one of `options` and `option_groups`'
  const offered = [...(options ?? []), ...(groups ?? []).flatMap((group) => group.options)]
  const unknown = initialOf(element).some(
    (initial) => !offered.some((each) => isDeepStrictEqual(each, initial)),
  )
  return unknown && element.type !== 'external_select' ? '`initial_option` must be one of the options' : null
}

function initialOf(element: Element): readonly unknown[] {
  if ('initial_options' in element) return element.initial_options ?? []
  return 'initial_option' in element && element.initial_option ? [element.initial_option] : []
}

function repeatedActions(block: Block, pointer: string): Problem[] {
  const ids = elementsOf(block).map((element, index) => ({
    id: 'action_id' in element ? element.action_id : undefined,
    pointer: `${elementPointer(block, pointer, index)}/action_id`,
  }))
  return repeated(ids, 'action_id')
}

function elementPointer(block: Block, pointer: string, index: number): string {
  if (block.type === 'actions') return `${pointer}/elements/${index}`
  return block.type === 'input' ? `${pointer}/element` : `${pointer}/accessory`
}

interface Named {
  readonly id: string | undefined
  readonly pointer: string
}

function repeated(named: readonly Named[], kind: string): Problem[] {
  const again = named.filter(
    ({ id }, index) => id !== undefined && named.findIndex((other) => other.id === id) < index,
  )
  return again.map(({ id, pointer }) => ({ message: `\`${kind}\` "${id}" already exists`, pointer }))
}

function tooManyTables(blocks: readonly Block[], root: string): Problem[] {
  const tables = blocks.filter(({ type }) => type === 'table').length
  return tables > 1 ? [{ message: 'only one table is allowed', pointer: root }] : []
}
