import type { ActionsBlockElement, KnownBlock, RichTextElement } from '@slack/types'

/**
 * What a person sees of blocks, as plain text: bold in `*`, struck through in `~`, links as [title](url), buttons as
 * [Done], menus as [More…: Start | Reject].
 */
export function shown(blocks: readonly KnownBlock[]): string {
  return blocks.map(shownBlock).join('\n')
}

function shownBlock(block: KnownBlock): string {
  if (block.type === 'actions') return block.elements.map(shownControl).join(' ')
  if (block.type !== 'rich_text') throw new Error(`No way to show a block of type ${block.type} yet.`)
  return block.elements
    .map((part) => {
      if (part.type !== 'rich_text_section') throw new Error(`No way to show a ${part.type} yet.`)
      return part.elements.map(shownElement).join('')
    })
    .join('\n')
}

function shownControl(element: ActionsBlockElement): string {
  if (element.type === 'button') return `[${element.text.text}]`
  if (element.type !== 'static_select') throw new Error(`No way to show a ${element.type} yet.`)
  const options = (element.options ?? []).map(({ text }) => text.text)
  return `[${element.placeholder?.text}: ${options.join(' | ')}]`
}

function shownElement(element: RichTextElement): string {
  if (element.type === 'emoji') return `:${element.name}:`
  if (element.type === 'link') return `[${element.text ?? element.url}](${element.url})`
  if (element.type !== 'text') throw new Error(`No way to show a ${element.type} yet.`)
  const { text, style } = element
  if (style?.bold) return `*${text}*`
  if (style?.strike) return `~${text}~`
  return style?.code ? `\`${text}\`` : text
}
