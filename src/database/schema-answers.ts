import type { Day } from './schema.ts'

// The tables that answers are made quick by, and those that keep what was answered.

export interface RevisionTable {
  name: 'names' | 'content'
  made_by: string
}

export interface NoteWordsTable {
  note_id: number
  hash: Buffer
  words: string
}

export interface SharedListTable {
  channel: string
  ts: string
  question: string
  asked_by: string
  local_date: Day
}

/** A task that is neither done nor gone, with what it is counted and ordered by. */
interface UndoneTable {
  task_id: number
  note_id: number
  confidential: boolean
  proposed: boolean
  due: Day | null
  rank: number
  assigned: boolean
}

export interface AccountUndoneTable extends UndoneTable {
  account_id: number
}

export interface PersonUndoneTable extends UndoneTable {
  person_id: number
}
