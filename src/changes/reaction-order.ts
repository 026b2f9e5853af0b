import type { GesturedEdit } from '../database/edit.ts'
import { emojiOf, type Reaction } from './gesture.ts'

/** A reaction that someone put on a message, or took off it. */
export interface ReactionEvent extends Reaction {
  readonly channel: string
  readonly ts: string
  readonly userId: string
  /** Slack's event_ts: names this event, and says which of two came first. */
  readonly at: string
}

/** What an event means beside those of the same reaction that are known already. */
export type Step =
  | { readonly kind: 'ask' }
  | { readonly kind: 'undo'; readonly editId: number }
  /** It was asked before: the same event, delivered again. */
  | { readonly kind: 'again'; readonly editId: number }
  /** Put on where it is on, or taken off where it isn't: the event in between is still to come, and too late. */
  | { readonly kind: 'void' }
  /** Something later is known already. */
  | { readonly kind: 'overtaken' }

/** What the gestures of one person's one reaction on one message begin with. */
export function prefixOf({ channel, ts, userId, name }: ReactionEvent): string {
  return `reaction ${channel} ${ts} ${userId} ${emojiOf(name)} `
}

/** Names an event, so that the names of one reaction's events sort as they happened. */
export function nameOf(event: ReactionEvent): string {
  return `${prefixOf(event)}${event.at} ${event.added ? 'added' : 'removed'}`
}

/** Names a press: by Slack's id of it, and the message in whose thread it is answered. */
export function pressName(
  triggerId: string,
  place: { readonly channel: string; readonly ts: string } | null,
): string {
  return place === null ? `press ${triggerId}` : `press ${place.channel} ${place.ts} ${triggerId}`
}

/** The message that a gesture was made on, in whose thread it is answered; null where there is none. */
export function placeOf(gesture: string | null): { readonly channel: string; readonly ts: string } | null {
  const [kind, channel, ts, more] = gesture?.split(' ') ?? []
  return (kind === 'reaction' || kind === 'press') && channel && ts && more ? { channel, ts } : null
}

/** Says what to do about an event; `known` are the edits of the same reaction, in any order. */
export function stepAfter(known: readonly GesturedEdit[], event: ReactionEvent): Step {
  const name = nameOf(event)
  const same = known.find(({ gesture }) => gesture === name)
  if (same) return event.added || same.undoes !== null ? { kind: 'again', editId: same.id } : { kind: 'void' }
  const inOrder = known.toSorted((a, b) => (a.gesture < b.gesture ? -1 : 1))
  const newest = inOrder.at(-1)
  if (newest && newest.gesture > name) return { kind: 'overtaken' }
  const standing = inOrder[inOrder.findLastIndex(isRemoval) + 1]
  if (event.added) return standing ? { kind: 'void' } : { kind: 'ask' }
  return standing ? { kind: 'undo', editId: standing.id } : { kind: 'void' }
}

function isRemoval({ gesture }: GesturedEdit): boolean {
  return gesture.endsWith(' removed')
}
