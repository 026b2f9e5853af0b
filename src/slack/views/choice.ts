import { plain } from '../escape.ts'
import type { Message } from '../fit.ts'
import { LIMITS } from '../limits.ts'
import { type Line, quoted, words } from '../spans.ts'
import { button, controls, messageOfRows } from './rows.ts'

const MOST = 10
const NAME = 80

/** What the buttons of a choice are called: no two in a message may have the same name. */
export const CHOICES: readonly string[] = Array.from({ length: MOST }, (_, at) => `choose_${at + 1}`)

type QuestionOf = (name: string) => string

/** Says that a name fits several, each with a button that asks again; `questionOf` gives what to type to mean one. */
export function choiceView(name: string, candidates: readonly string[], questionOf: QuestionOf): Message {
  const asked = `“${plain(name, NAME)}” fits ${candidates.length}. Which one do you mean?`
  return offer(asked, candidates, questionOf)
}

/** Says that nobody is called that, and offers those with the nearest names likewise. */
export function nobodyView(name: string, nearest: readonly string[], questionOf: QuestionOf): Message {
  const said = `Nobody in the notes is called “${plain(name, NAME)}”.`
  return offer(nearest.length === 0 ? said : `${said} Did you mean:`, nearest, questionOf)
}

function offer(said: string, candidates: readonly string[], questionOf: QuestionOf): Message {
  const shown = candidates.slice(0, MOST)
  const left = candidates.length - shown.length
  const buttons = shown
    .map((candidate, at) => button(CHOICES[at] ?? '', candidate, questionOf(candidate)))
    .filter(({ value = '' }) => value.length <= LIMITS.buttonValue)
  const part: Line[] = [
    [words(said)],
    ...shown.map((candidate) => [words('• '), quoted(candidate, NAME)]),
    ...(left > 0 ? [[words(`And ${left} more: write more of the name.`)]] : []),
  ]
  return messageOfRows([{ part, controls: buttons.length > 0 ? controls('choice', buttons) : null }])
}
