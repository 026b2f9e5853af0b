import { plain } from '../escape.ts'
import { type Message, messageOf } from '../fit.ts'
import { type Line, quoted, words } from '../spans.ts'

const MOST = 10
const NAME = 80

/** Says that a name fits several, and what to type to mean one of them. */
export function choiceView(
  name: string,
  candidates: readonly string[],
  commandFor: (name: string) => string,
): Message {
  const choices: Line[] = candidates
    .slice(0, MOST)
    .map((candidate) => [words('• '), quoted(commandFor(candidate), 200, 'code')])
  const left = candidates.length - choices.length
  return messageOf([
    [
      [words(`“${plain(name, NAME)}” fits ${candidates.length}. Which one do you mean?`)],
      ...choices,
      ...(left > 0 ? [[words(`And ${left} more.`)]] : []),
    ],
  ])
}
