import { z } from 'zod'
import type { Element } from '../blocks/blocks.ts'
import { checkOption } from '../blocks/options.ts'
import { initially, type Pickable } from '../blocks/pick.ts'
import type { ViewState } from '../state/view.ts'
import type { Reader } from './reader.ts'
import { plain, textObject } from './text-object.ts'

/** Shows what can be pressed, picked or typed into, on one line. */
export function elementText(element: Element, blockId: string | undefined, reader: Reader): string {
  const { ink, filled } = reader
  switch (element.type) {
    case 'button':
      return buttonText(element, reader)
    case 'overflow':
      return ink.inverse(' ⋯ ')
    case 'image':
      return ink.dim(`(${element.alt_text})`)
    case 'checkboxes':
    case 'radio_buttons':
      return optionsText(element, heldIn(element, blockId, filled), reader)
    default:
      return ink.inverse(` ${valueText(element, heldIn(element, blockId, filled))} ▾ `)
  }
}

function buttonText({ text, style }: Extract<Element, { type: 'button' }>, { ink }: Reader): string {
  const label = ink.inverse(` ${plain(text.text)} `)
  if (style === undefined) return label
  return style === 'primary' ? ink.green(label) : ink.red(label)
}

type Held = z.infer<typeof checkOption>
type Choice = Extract<Pickable, { type: 'checkboxes' | 'radio_buttons' }>
type Field = Exclude<Pickable, Choice>

/** What stands in an element: what was put there, else what it begins with. */
function heldIn(element: Pickable, blockId = '', filled: ViewState): readonly Held[] | string {
  const { action_id: id = '' } = element
  const { type: _, ...held } = { type: '', ...(filled[blockId]?.[id] ?? initially(element)) }
  const [value] = Object.values(held)
  if (typeof value === 'string') return value
  return z.array(checkOption).catch([]).parse([value].flat())
}

function optionsText({ options }: Choice, held: readonly Held[] | string, reader: Reader): string {
  const values = typeof held === 'string' ? [] : held.map(({ value }) => value)
  return options
    .map(({ text, value }) => `${values.includes(value) ? '◉' : '○'} ${textObject(text, reader)}`)
    .join('  ')
}

/** What is chosen, else the placeholder. */
function valueText(element: Field, held: readonly Held[] | string): string {
  const chosen = typeof held === 'string' ? held : held.map(({ text }) => text.text).join(', ')
  const placeholder = 'placeholder' in element ? element.placeholder : undefined
  return plain(chosen || (placeholder?.text ?? '…'))
}
