import type { Change } from '../note/change.ts'

/** What a reaction on a post means; positions are the numbers that the post shows beside its tasks. */
export type Gesture =
  | { readonly kind: 'change'; readonly position: number; readonly change: Change }
  /** Takes back what the same reaction did, which was `change`. */
  | { readonly kind: 'undo'; readonly position: number; readonly change: Change }
  /** A verb on a post that shows several tasks: it has to be asked which is meant. */
  | { readonly kind: 'which'; readonly change: Change }
  | { readonly kind: 'ignored' }

export interface Reaction {
  /** Slack's name of the emoji, perhaps with a skin tone: `one`, `wave::skin-tone-3`. */
  readonly name: string
  readonly added: boolean
}

/** What an emoji says to do with the task that a post shows. */
const VERBS: ReadonlyMap<string, Change> = new Map([
  ['white_check_mark', { kind: 'done' }],
  ['eyes', { kind: 'start' }],
  ['x', { kind: 'cancel' }],
])

/** Slack's names of the numbers' emojis, from 1: the first does the first task. */
export const NUMBER_EMOJIS = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'keycap_ten',
]

/** Gives what a reaction on a post that shows tasks at these positions means. A number does its task. */
export function readGesture({ name, added }: Reaction, positions: readonly number[]): Gesture {
  const emoji = emojiOf(name)
  const number = NUMBER_EMOJIS.indexOf(emoji) + 1
  if (positions.includes(number)) return gestureOn(number, { kind: 'done' }, added)
  const verb = VERBS.get(emoji)
  const [position, ...others] = positions
  if (verb === undefined || position === undefined) return ignored
  if (others.length === 0) return gestureOn(position, verb, added)
  // Nothing was done when it was put on, so nothing is undone when it is taken off.
  return added ? { kind: 'which', change: verb } : ignored
}

/** The emoji without its skin tone: what two spellings of one reaction have in common. */
export function emojiOf(name: string): string {
  return name.replace(/::skin-tone-\d+$/, '')
}

function gestureOn(position: number, change: Change, added: boolean): Gesture {
  return { kind: added ? 'change' : 'undo', position, change }
}

const ignored: Gesture = { kind: 'ignored' }
