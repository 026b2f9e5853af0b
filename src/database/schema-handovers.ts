// The table of what people hand over to each other.

export interface HandoverTable {
  edit_id: number
  person_id: number
  state: 'telling' | 'told' | 'accepted' | 'declined' | 'failed'
  channel: string | null
  ts: string | null
  words: string | null
}
