import { z } from 'zod'

export const string = (max: number) => z.string().min(1).max(max)
export const id = string(255)
export const url = z.url().max(3000)

/** Text that is shown as it is. */
export const plainText = (max: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: string(max), emoji: z.boolean().optional() })

export const mrkdwn = (max: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: string(max), verbatim: z.boolean().optional() })

export const anyText = (max: number) => z.discriminatedUnion('type', [plainText(max), mrkdwn(max)])

export type Text = z.infer<ReturnType<typeof anyText>>
export type PlainText = z.infer<ReturnType<typeof plainText>>
