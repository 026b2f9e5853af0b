import type { Digest } from './plan.ts'

/** One message of a digest; `items` are those that it shows. */
export interface Outgoing extends Digest {
  readonly shows: Shows
}

/** `rest`: how many tasks have no message of their own. */
export type Shows = 'digest' | 'task' | 'rest' | 'review'

/** Gives the messages that a digest consists of, in the order in which they are sent. */
export function messagesOf(digest: Digest): readonly Outgoing[] {
  const { form, items, leftOut } = digest
  if (form !== 'tasks') return [{ ...digest, shows: form }]
  const own = items.map((item): Outgoing => ({ ...digest, items: [item], shows: 'task' }))
  return leftOut.more + leftOut.resting === 0 ? own : [...own, { ...digest, items: [], shows: 'rest' }]
}

/** What a digest's message is found by, by its number from 1. */
export function messageId(digestId: string, number: number): string {
  return number === 1 ? digestId : `${digestId} ${number}`
}
