import type { Generated } from 'kysely'
import type { Day, Id, Moment } from './schema.ts'

// The tables of what channels are told of accounts, and of Homes.

export interface BriefTable {
  channel: string
  ts: string
  account_id: number
  local_date: Day
  ours: number
  asked_by: string
}

export interface SubscriptionTable {
  id: Id
  channel: string
  account_id: number
  asked_by: string
  asked_at: Moment
  ended_at: Moment | null
}

export interface ReportTable {
  id: Generated<string>
  subscription_id: number
  local_date: Day
  state: 'claimed' | 'sending' | 'sent' | 'nothing' | 'failed' | 'unknown'
  claimed_at: Moment
  sent_at: Moment | null
  channel: string | null
  ts: string | null
  reason: string | null
  task_ids: Generated<number[]>
}

export interface HomeTable {
  user_id: string
  opened_at: Moment
  account_id: number | null
  content: string | null
  view_hash: string | null
  published_at: Moment | null
  stale_at: Moment | null
}
