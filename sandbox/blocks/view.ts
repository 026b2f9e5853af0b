import { z } from 'zod'
import type { ViewContent } from '../state/view.ts'
import type { Block } from './blocks.ts'
import { type Problem, problemsOf } from './problems.ts'
import { plainText } from './text.ts'
import { readBlocks } from './validate.ts'

const shared = {
  blocks: z.unknown(),
  private_metadata: z.string().max(3000).default(''),
  callback_id: z.string().max(255).default(''),
  external_id: z.string().max(255).default(''),
}

const view = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('home'), ...shared }),
  z.strictObject({
    type: z.literal('modal'),
    ...shared,
    title: plainText(24),
    submit: plainText(24).optional(),
    close: plainText(24).optional(),
    clear_on_close: z.boolean().default(false),
    notify_on_close: z.boolean().default(false),
    submit_disabled: z.boolean().optional(),
  }),
])

export type ViewResult =
  | { readonly kind: 'view'; readonly view: ViewContent }
  | { readonly kind: 'wrong'; readonly problems: readonly Problem[] }

/** Reads a view as Slack would, a modal or a Home tab. */
export function readView(value: unknown, type: 'modal' | 'home'): ViewResult {
  const read = view.safeParse(value)
  if (!read.success) return { kind: 'wrong', problems: problemsOf(read.error, ['view'], value) }
  const { data } = read
  if (data.type !== type) return wrong(`unsupported type: ${data.type}`, '/view/type')
  const blocks = readBlocks(data.blocks, type, ['view', 'blocks'])
  if (blocks.kind === 'wrong') return blocks
  const input = blocks.blocks.findIndex((block) => block.type === 'input')
  const unsent = data.type === 'modal' && data.submit === undefined && input >= 0
  if (unsent)
    return wrong('must define `submit` to use an `input` block in modals', `/view/blocks/${input}/input`)
  return { kind: 'view', view: contentOf(data, blocks.blocks) }
}

const wrong = (message: string, pointer: string): ViewResult => ({
  kind: 'wrong',
  problems: [{ message, pointer }],
})

function contentOf(data: z.infer<typeof view>, blocks: readonly Block[]): ViewContent {
  const modal = data.type === 'modal' ? data : null
  return {
    type: data.type,
    blocks,
    privateMetadata: data.private_metadata,
    callbackId: data.callback_id,
    externalId: data.external_id,
    title: modal?.title ?? null,
    submit: modal?.submit ?? null,
    close: modal?.close ?? null,
    clearOnClose: modal?.clear_on_close ?? false,
    notifyOnClose: modal?.notify_on_close ?? false,
  }
}
