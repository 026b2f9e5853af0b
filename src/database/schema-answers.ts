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
