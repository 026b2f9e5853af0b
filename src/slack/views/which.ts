import { NUMBER_EMOJIS } from '../../changes/gesture.ts'
import { type Message, messageOf } from '../fit.ts'
import { type Line, words } from '../spans.ts'

/** Asks which of the tasks that a message numbers is meant. */
export function whichView(positions: readonly number[]): Message {
  const numbers: Line = positions.flatMap((position) => {
    const name = NUMBER_EMOJIS[position - 1]
    return name === undefined ? [] : [words(' '), { kind: 'emoji', name, text: `${position}` }]
  })
  return messageOf([[[words('Which one? React with its number:'), ...numbers]]])
}
