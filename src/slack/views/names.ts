import { quoted } from '../spans.ts'

const NAME = 30
const MOST = 3

/** Gives names of people or accounts with commas and *and*: the first ones, and how many more there are. */
export function listNames(names: readonly string[], most: number = MOST): string {
  const shown = names.slice(0, most).map((name) => quoted(name, NAME).text)
  const left = names.length - shown.length
  return listWords(left > 0 ? [...shown, `${left} more`] : shown)
}

/** Gives words with commas and, before the last, *and* or another word. */
export function listWords(parts: readonly string[], last = 'and'): string {
  const before = parts.slice(0, -1)
  const end = parts.at(-1) ?? ''
  return before.length === 0 ? end : `${before.join(', ')} ${last} ${end}`
}

/** Offers the nearest names, as a question to follow a sentence; nothing where there are none. */
export function didYouMean(nearest: readonly string[]): string {
  return nearest.length === 0 ? '' : ` Did you mean ${listWords(nearest, 'or')}?`
}
