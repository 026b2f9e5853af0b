import type { Json } from '../json.ts'

/** What Slack gives to the bot. */
export interface Parcel {
  /** As Socket Mode calls it. */
  readonly type: 'events_api' | 'slash_commands' | 'interactive'
  readonly payload: Json
  readonly retry: { readonly number: number; readonly reason: string } | null
}

/** How that went. */
export type Receipt =
  /** Acknowledged, with what the bot answered at once; an empty answer is null. */
  | { readonly kind: 'acked'; readonly body: Json | null }
  | { readonly kind: 'failed'; readonly reason: Failure; readonly retry: boolean }

/** As Slack calls it in `x-slack-retry-reason`. */
export type Failure = 'http_timeout' | 'connection_failed' | 'http_error'
