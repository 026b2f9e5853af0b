import { z } from 'zod'
import {
  button,
  checkboxes,
  datepicker,
  datetimepicker,
  image,
  overflow,
  radioButtons,
  selects,
  timepicker,
  typed,
} from './elements.ts'
import { richText } from './rich-text.ts'
import { anyText, id, mrkdwn, plainText, string, url } from './text.ts'

// Slack's blocks, each with its limits and with the elements that may stand in it.

const base = { block_id: id.optional() }
const pickers = [checkboxes, datepicker, radioButtons, timepicker, ...selects] as const

const inActions = z.discriminatedUnion('type', [button, overflow, datetimepicker, ...pickers])
const accessory = z.discriminatedUnion('type', [button, overflow, image, ...pickers])
const inInput = z.discriminatedUnion('type', [datetimepicker, ...pickers, ...typed])
const inContext = z.discriminatedUnion('type', [image, plainText(3000), mrkdwn(3000)])

const cell = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('raw_text'), text: z.string() }),
  richText,
])

export const block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('actions'), ...base, elements: z.array(inActions).min(1).max(25) }),
  z.strictObject({ type: z.literal('context'), ...base, elements: z.array(inContext).min(1).max(10) }),
  z.strictObject({ type: z.literal('divider'), ...base }),
  z.strictObject({ type: z.literal('header'), ...base, text: plainText(150) }),
  image.extend({ ...base, title: plainText(2000).optional(), image_url: url }),
  z.strictObject({
    type: z.literal('input'),
    ...base,
    label: plainText(2000),
    element: inInput,
    hint: plainText(2000).optional(),
    optional: z.boolean().optional(),
    dispatch_action: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal('markdown'), ...base, text: string(12_000) }),
  richText,
  z.strictObject({
    type: z.literal('section'),
    ...base,
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.literal('table'),
    ...base,
    rows: z.array(z.array(cell).max(20)).min(1).max(100),
    column_settings: z
      .array(
        z.strictObject({
          align: z.enum(['left', 'center', 'right']).optional(),
          is_wrapped: z.boolean().optional(),
        }),
      )
      .max(20)
      .optional(),
  }),
])

export type Block = z.infer<typeof block>
export type Accessory = z.infer<typeof accessory>
export type Element = z.infer<typeof inActions> | z.infer<typeof inInput> | Accessory

/** What of a block can be pressed, picked or typed into. */
export function elementsOf(block: Block): readonly Element[] {
  switch (block.type) {
    case 'actions':
      return block.elements
    case 'section':
      return block.accessory ? [block.accessory] : []
    case 'input':
      return [block.element]
    default:
      return []
  }
}
