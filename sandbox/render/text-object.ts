import type { Text } from '../blocks/text.ts'
import { emoji } from './emoji.ts'
import { mrkdwn } from './mrkdwn.ts'
import { printable, type Reader } from './reader.ts'

/** Plain text is shown as it is, but for emoji. */
export const plain = (text: string) =>
  printable(text).replaceAll(/:([a-z0-9_+-]+):/g, (_, name: string) => emoji(name))

/** Shows a block's text, plain or marked up. */
export function textObject(text: Text, reader: Reader): string {
  return text.type === 'mrkdwn' ? mrkdwn(text.text, reader) : plain(text.text)
}
