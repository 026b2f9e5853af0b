/** What an emoji can say to do with a task; snooze: until tomorrow. */
export type Verb = 'done' | 'start' | 'cancel' | 'snooze'

/** Which emojis say what, by Slack's names of them without colons. */
export type Gestures = ReadonlyMap<string, Verb>

const USUAL: Readonly<Record<Verb, readonly string[]>> = {
  done: ['white_check_mark'],
  start: ['eyes'],
  cancel: ['x'],
  snooze: ['zzz'],
}

const VERBS = ['done', 'start', 'cancel', 'snooze'] as const

/** Gives the usual emojis, but for the verbs that are said otherwise. */
export function gesturesOf(said: Partial<Readonly<Record<Verb, readonly string[]>>>): Gestures {
  const pairs = (of: typeof said) =>
    VERBS.flatMap((verb) => (of[verb] ?? []).map((emoji) => [emoji, verb] as const))
  const usual = pairs(USUAL).filter(([, verb]) => said[verb] === undefined)
  return new Map([...usual, ...pairs(said)])
}

/** What a reaction on a post means; positions are the numbers that the post shows beside its tasks. */
export type Gesture =
  | { readonly kind: 'do'; readonly position: number; readonly verb: Verb }
  /** Takes back what the same reaction did, which was `verb`. */
  | { readonly kind: 'undo'; readonly position: number; readonly verb: Verb }
  /** A verb on a post that shows several tasks: it has to be asked which is meant. */
  | { readonly kind: 'which'; readonly verb: Verb }
  | { readonly kind: 'ignored' }

export interface Reaction {
  /** Slack's name of the emoji, perhaps with a skin tone: `one`, `wave::skin-tone-3`. */
  readonly name: string
  readonly added: boolean
}

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
export function readGesture(
  { name, added }: Reaction,
  positions: readonly number[],
  gestures: Gestures,
): Gesture {
  const emoji = emojiOf(name)
  const number = NUMBER_EMOJIS.indexOf(emoji) + 1
  const kind = added ? 'do' : 'undo'
  if (positions.includes(number)) return { kind, position: number, verb: 'done' }
  const verb = gestures.get(emoji)
  const [position, ...others] = positions
  if (verb === undefined || position === undefined) return ignored
  if (others.length === 0) return { kind, position, verb }
  // Nothing was done when it was put on, so nothing is undone when it is taken off.
  return added ? { kind: 'which', verb } : ignored
}

/** The emoji without its skin tone: what two spellings of one reaction have in common. */
export function emojiOf(name: string): string {
  return name.replace(/::skin-tone-\d+$/, '')
}

const ignored: Gesture = { kind: 'ignored' }
