import { z } from 'zod'
import type { Block } from '../blocks/blocks.ts'
import { lengthOf } from '../blocks/length.ts'
import { readBlocks } from '../blocks/validate.ts'
import { isJson, type Json } from '../json.ts'
import type { Content, Metadata } from '../state/message.ts'
import { structure } from './method.ts'
import { type Reply, refuse, refuseFor } from './reply.ts'

/** The arguments that say what a message says. */
export const contentArgs = {
  text: z.string().optional(),
  blocks: structure.optional(),
  metadata: structure.optional(),
}

export interface ContentArgs {
  readonly text?: string | undefined
  readonly blocks?: unknown
  readonly metadata?: unknown
}

export type ContentResult =
  /** What was left out is absent. */
  | { readonly kind: 'content'; readonly content: Partial<Content> }
  | { readonly kind: 'refused'; readonly reply: Reply }

/** All text in a message's blocks; Slack doesn't document it. */
const MOST_IN_BLOCKS = 13_200

/** Reads what a message is to say, or refuses as Slack does. `longest`: how long its text may be. */
export function readContent({ text, blocks, metadata }: ContentArgs, longest: number): ContentResult {
  const refused = (reply: Reply): ContentResult => ({ kind: 'refused', reply })
  const read = blocks === undefined ? undefined : readMessageBlocks(blocks)
  if (read && 'ok' in read) return refused(read)
  if (!text && !read?.length) return refused(refuse('no_text'))
  if (text && text.length > longest) return refused(refuse('msg_too_long'))
  const meta = metadata === undefined ? undefined : readMetadata(metadata)
  if (meta && 'ok' in meta) return refused(meta)
  return {
    kind: 'content',
    content: {
      ...(text === undefined ? {} : { text: escapedAmpersands(text) }),
      ...(read ? { blocks: read } : {}),
      ...(meta ? { metadata: meta } : {}),
    },
  }
}

/** The content of a new message: what was left out is empty. */
export const whole = (content: Partial<Content>): Content => ({
  text: '',
  blocks: [],
  metadata: null,
  ...content,
})

function readMessageBlocks(blocks: unknown): readonly Block[] | Reply {
  if (!Array.isArray(blocks)) return refuse('invalid_blocks_format')
  const read = readBlocks(blocks, 'message')
  if (read.kind === 'wrong') return refuseFor('invalid_blocks', read.problems)
  return lengthOf(read.blocks) > MOST_IN_BLOCKS ? refuse('msg_blocks_too_long') : read.blocks
}

const MOST_METADATA = 16_000

function readMetadata(metadata: unknown): Metadata | Reply {
  if (!isJson(metadata)) return refuse('invalid_metadata_format')
  const { event_type, event_payload, ...others } = metadata
  if (typeof event_type !== 'string' || !isJson(event_payload) || hasKeys(others))
    return refuse('invalid_metadata_schema')
  if (JSON.stringify(metadata).length > MOST_METADATA) return refuse('metadata_too_large')
  return { event_type, event_payload }
}

const hasKeys = (value: Json) => Object.keys(value).length > 0

/** Slack escapes an ampersand that begins no entity. */
const escapedAmpersands = (text: string) => text.replaceAll(/&(?!(amp|lt|gt);)/g, '&amp;')
