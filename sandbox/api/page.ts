import { z } from 'zod'
import { whole } from './method.ts'

/** The arguments with which a long answer is asked for page by page. */
export const pageArgs = { limit: whole.optional(), cursor: z.string().optional() }

export interface PageArgs {
  readonly limit?: number | undefined
  readonly cursor?: string | undefined
}

export interface Page<T> {
  readonly items: readonly T[]
  readonly more: boolean
  readonly response_metadata: { readonly next_cursor: string }
}

/** Cuts a page out of a list, of at most `limit` or `most`; null where the cursor is none of Slack's. */
export function pageOf<T>(list: readonly T[], { limit, cursor }: PageArgs, most: number): Page<T> | null {
  const start = cursor ? placeOf(cursor) : 0
  if (start === null) return null
  const end = start + Math.min(limit || most, most)
  const more = end < list.length
  const next_cursor = more ? cursorAt(end) : ''
  return { items: list.slice(start, end), more, response_metadata: { next_cursor } }
}

const cursorAt = (place: number) => Buffer.from(`next:${place}`).toString('base64')

function placeOf(cursor: string): number | null {
  const [, place] = /^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString()) ?? []
  return place === undefined ? null : Number(place)
}
