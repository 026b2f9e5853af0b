import type { Element } from '../blocks/blocks.ts'
import { initially, type Pickable } from '../blocks/pick.ts'
import type { Reader } from './reader.ts'
import { plain, textObject } from './text-object.ts'

/** Shows what can be pressed, picked or typed into, on one line. */
export function elementText(element: Element, reader: Reader): string {
  const { ink } = reader
  switch (element.type) {
    case 'button':
      return buttonText(element, reader)
    case 'overflow':
      return ink.inverse(' ⋯ ')
    case 'image':
      return ink.dim(`(${element.alt_text})`)
    case 'checkboxes':
    case 'radio_buttons':
      return element.options.map((option) => `○ ${textObject(option.text, reader)}`).join('  ')
    default:
      return ink.inverse(` ${valueText(element)} ▾ `)
  }
}

function buttonText({ text, style }: Extract<Element, { type: 'button' }>, { ink }: Reader): string {
  const label = ink.inverse(` ${plain(text.text)} `)
  if (style === undefined) return label
  return style === 'primary' ? ink.green(label) : ink.red(label)
}

type Field = Exclude<Pickable, { type: 'checkboxes' | 'radio_buttons' }>

/** What is chosen to begin with, else the placeholder. */
function valueText(element: Field): string {
  const [chosen] = Object.values(initially(element))
  if (typeof chosen === 'string' && chosen !== '') return chosen
  const option = 'initial_option' in element ? element.initial_option : undefined
  const placeholder = 'placeholder' in element ? element.placeholder : undefined
  return plain(option?.text.text ?? placeholder?.text ?? '…')
}
