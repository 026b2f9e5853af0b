import { type Message, messageOf } from '../fit.ts'
import { quoted } from '../spans.ts'

const SENTENCE = 1_000

/** Shows one sentence of ours, or one that quotes a note or a person. */
export function sentence(text: string): Message {
  return messageOf([[[quoted(text, SENTENCE)]]])
}
