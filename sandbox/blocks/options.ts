import { z } from 'zod'
import { anyText, plainText, string } from './text.ts'

/** A dialog that asks whether one is sure. */
export const confirm = z
  .strictObject({
    title: plainText(100).optional(),
    text: anyText(300),
    confirm: plainText(30).optional(),
    deny: plainText(30).optional(),
    style: z.enum(['primary', 'danger']).optional(),
  })
  .optional()

/** An option of a menu. */
export const option = z.strictObject({
  text: plainText(75),
  value: string(150),
  description: plainText(75).optional(),
})

/** An option of an overflow menu, which may lead somewhere. */
export const overflowOption = option.extend({ url: z.url().max(3000).optional() })

/** An option of checkboxes or radio buttons, whose text may be formatted. */
export const checkOption = option.extend({ text: anyText(75), description: anyText(75).optional() })

export const optionGroup = z.strictObject({
  label: plainText(75),
  options: z.array(option).min(1).max(100),
})

export type Option = z.infer<typeof option>
