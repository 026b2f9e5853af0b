import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { PersonSource } from '../directory/directory.ts'
import type {
  AccountUndoneTable,
  NoteWordsTable,
  PersonUndoneTable,
  RevisionTable,
  SharedListTable,
} from './schema-answers.ts'
import type { BriefTable, HomeTable, ReportTable, SubscriptionTable } from './schema-channels.ts'
import type { HandoverTable } from './schema-handovers.ts'

/** The tables as queries see them. What the columns are for stands in the migrations. */
export interface Database {
  note: NoteTable
  task: TaskTable
  decision: ItemTable
  fact: ItemTable
  link: { note_id: number; line: number; target: string }
  problem: { id: Generated<number>; path: string; line: number | null; message: string }
  person: PersonTable
  account: AccountTable
  task_owner: TaskOwnerTable
  note_account: { note_id: number; account_id: number }
  task_account: { task_id: number; account_id: number }
  decision_account: { decision_id: number; account_id: number }
  account_undone: AccountUndoneTable
  person_undone: PersonUndoneTable
  setting: { name: string; value: JSONColumnType<object> }
  member: MemberTable
  digest: DigestTable
  post: PostTable
  edit: EditTable
  inbox: InboxTable
  owner_link: OwnerLinkTable
  told_apart: { key: string; other_key: string; said_by: string; said_at: Moment }
  channel: ChannelTable
  channel_member: { channel: string; user_id: string }
  claim: ClaimTable
  handover: HandoverTable
  brief: BriefTable
  subscription: SubscriptionTable
  report: ReportTable
  home: HomeTable
  snooze: SnoozeTable
  preference: PreferenceTable
  revision: RevisionTable
  note_words: NoteWordsTable
  word: { word: string }
  shared_list: SharedListTable
  /** A view: every group, with its channel where it has one. */
  group_channel: { person_id: number; channel: string | null }
}

/** `date` columns are calendar dates, `timestamptz` columns instants; `connect` sets the parsers. */
export type Day = Temporal.PlainDate
export type Moment = Temporal.Instant
export type Id = Generated<number>

export interface NoteTable {
  id: Id
  path: string
  title: string
  type: string | null
  date: Day | null
  participants: string[]
  persons: string[]
  stated_accounts: string[]
  tags: string[]
  aliases: string[]
  source: string | null
  email: string | null
  slack: string | null
  parent: string | null
  company: string | null
  confidential: boolean
  repaired: boolean
  summary: string | null
  /** Size, time and inode of the file as read: what differs is read again. */
  stamp: string
  hash: Buffer
  removed_at: Moment | null
}

export interface TaskTable {
  id: Id
  note_id: number
  line: number
  source: string
  symbol: string
  status: string
  proposed: boolean
  description: string
  text: string
  /** As the note writes them; `task_owner` says who they are. */
  owners: Generated<string[]>
  tags: string[]
  priority: string | null
  due: Day | null
  scheduled: Day | null
  start: Day | null
  created: Day | null
  done: Day | null
  cancelled: Day | null
  recurrence: string | null
  on_completion: string | null
  marker: string | null
  depends_on: string[]
  block_id: string | null
  section: string | null
  removed_at: Moment | null
}

export interface ItemTable {
  id: Id
  note_id: number
  line: number
  text: string
}

/** Whom only a link names is known from nothing in the vault. */
type StoredSource = PersonSource | 'link'

export interface PersonTable {
  id: Id
  name: string
  aliases: string[]
  is_group: boolean
  is_vault_owner: boolean
  email: string | null
  slack: string | null
  channel: string | null
  source: ColumnType<StoredSource, StoredSource | undefined>
  removed_at: Moment | null
}

export interface AccountTable {
  id: Id
  name: string
  aliases: string[]
  parent_id: number | null
  /** Those that are about the account because its own note lies in them. */
  folders: Generated<string[]>
  removed_at: Moment | null
}

export interface TaskOwnerTable {
  task_id: number
  position: number
  name: string
  /** The name, folded. */
  key: Generated<string>
  resolution: 'person' | 'nobody' | 'unknown' | 'ambiguous'
  person_id: number | null
}

export interface MemberTable {
  user_id: string
  team_id: string
  name: string
  email: string | null
  zone: string | null
  is_bot: boolean
  is_guest: boolean
  is_stranger: boolean
  is_deleted: boolean
  person_id: number | null
  seen_at: Moment
}

export interface DigestTable {
  id: Generated<string>
  person_id: number
  local_date: Day
  state: 'claimed' | 'sending' | 'sent' | 'failed' | 'unknown'
  claimed_at: Moment
  sent_at: Moment | null
  channel: string | null
  ts: string | null
  reason: string | null
  task_ids: number[]
  form: Generated<'digest' | 'tasks' | 'review'>
  /** Of how many messages it consists. */
  messages: Generated<number>
  /** Of these, so many are known to be sent, in their order. */
  sent_messages: Generated<number>
  /** So many of its tasks' numbers have been put on it as reactions. */
  numbers: Generated<number>
  numbering_until: Moment | null
}

export interface SnoozeTable {
  id: Id
  task_id: number
  person_id: number
  until: Day
  reason: string | null
  /** When the task was due then. */
  due: Day | null
  made_by: string
  made_at: Moment
  gesture: string | null
  undone: Generated<boolean>
}

/** Null stands for what the workspace says. */
export interface PreferenceTable {
  person_id: number
  rhythm: 'daily' | 'weekly' | 'off'
  at: string | null
  days: number[] | null
  weekday: number
  lead_days: number | null
  form: 'digest' | 'tasks'
  changed_by: string
  changed_at: Moment
}

export interface PostTable {
  channel: string
  ts: string
  position: number
  task_id: number
  kind: 'digest' | 'task' | 'list'
  posted_at: Moment
  stale: Generated<number>
}

export interface EditTable {
  id: Id
  task_id: number
  change: JSONColumnType<object>
  asked_by: string
  asked_at: Moment
  day: Day
  gesture: string | null
  undoes: number | null
  state: 'pending' | 'written' | 'unchanged' | 'refused'
  message: string | null
  attempts: Generated<number>
  try_at: Moment
  settled_at: Moment | null
  line: number | null
  before: string | null
  after: string | null
  hash_before: Buffer | null
  hash_after: Buffer | null
  told_at: Moment | null
}

export interface InboxTable {
  id: string
  number: Id
  about: string
  body: ColumnType<unknown, string, string>
  received_at: Moment
  attempts: Generated<number>
  try_at: Moment
  done_at: Moment | null
  error: string | null
}

export interface OwnerLinkTable {
  key: string
  written: string
  kind: 'member' | 'channel' | 'person' | 'nobody'
  target: string | null
  person_id: number | null
  made_by: string
  made_at: Moment
}

export interface ChannelTable {
  channel: string
  is_private: boolean
  is_archived: boolean
  /** Whether the bot is in it. */
  is_joined: boolean
  /** Whether another workspace is in it, or invited. */
  is_shared: boolean
  read_at: Moment
}

export interface ClaimTable {
  id: Id
  user_id: string
  key: string
  written: string
  state: 'asked' | 'confirmed' | 'declined'
  asked_at: Moment
  decided_by: string | null
}
