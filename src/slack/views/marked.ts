import { fold } from '../../directory/fold.ts'
import { plain } from '../escape.ts'
import { type Line, words } from '../spans.ts'

const WORDS = /[\p{L}\p{N}\p{M}]+/gu

/** Words from a note, within `limit` characters, in which those that were sought stand out, whatever their case and accents. */
export function marked(text: string, limit: number, sought: readonly string[]): Line {
  const hits = new Set(sought.flatMap((phrase) => fold(phrase).match(WORDS) ?? []))
  const shown = plain(text, limit) || '—'
  const found = [...shown.matchAll(WORDS)].filter(([word]) => hits.has(fold(word)))
  const line = found.flatMap(({ 0: word, index }, at) => {
    const before = found[at - 1]
    const from = before === undefined ? 0 : before.index + before[0].length
    return [words(shown.slice(from, index)), words(word, 'bold')]
  })
  const last = found.at(-1)
  const rest = shown.slice(last === undefined ? 0 : last.index + last[0].length)
  // Slack takes no empty text.
  return [...line, words(rest)].filter(({ text: part }) => part !== '')
}
