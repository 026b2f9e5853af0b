import type { ActionsBlockElement, InputBlock, KnownBlock, RichTextElement } from '@slack/types'

/**
 * What a person sees of blocks, as plain text: bold in `*`, struck through in `~`, links as [title](url), buttons as
 * [Done], boxes to tick as [x] Done, menus as [More…: Start | Reject].
 */
export function shown(blocks: readonly KnownBlock[]): string {
  return blocks.map(shownBlock).join('\n')
}

/** The same for blocks as the sandbox holds them. */
export function shownView(blocks: readonly object[]): string {
  return shown(JSON.parse(JSON.stringify(blocks)))
}

function shownBlock(block: KnownBlock): string {
  if (block.type === 'input') return `${block.label.text}: ${initialOf(block.element)}`
  if (block.type === 'divider') return '---'
  if (block.type === 'actions') return block.elements.map(shownControl).join(' ')
  if (block.type !== 'rich_text') throw new Error(`No way to show a block of type ${block.type} yet.`)
  return block.elements
    .map((part) => {
      if (part.type !== 'rich_text_section') throw new Error(`No way to show a ${part.type} yet.`)
      return part.elements.map(shownElement).join('')
    })
    .join('\n')
}

/** What an input begins with. */
function initialOf(element: InputBlock['element']): string {
  if (element.type === 'datepicker') return element.initial_date ?? ''
  if (element.type === 'timepicker') return element.initial_time ?? ''
  if (element.type === 'checkboxes')
    return (element.initial_options ?? []).map(({ text }) => text.text).join(', ')
  if (
    element.type === 'external_select' ||
    element.type === 'static_select' ||
    element.type === 'radio_buttons'
  )
    return element.initial_option?.text.text ?? ''
  if (element.type === 'plain_text_input') return element.initial_value ?? ''
  throw new Error(`No way to show a ${element.type} yet.`)
}

function shownControl(element: ActionsBlockElement): string {
  if (element.type === 'button') return `[${element.text.text}]`
  if (element.type === 'checkboxes') {
    const ticked = new Set(element.initial_options?.map(({ value }) => value))
    return element.options
      .map(({ text, value }) => `[${ticked.has(value) ? 'x' : ' '}] ${text.text}`)
      .join(' ')
  }
  if (element.type === 'overflow') return `[⋯: ${element.options.map(({ text }) => text.text).join(' | ')}]`
  if (element.type === 'users_select') return `[${element.placeholder?.text}]`
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
