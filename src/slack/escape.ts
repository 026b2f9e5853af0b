// The one place that makes the text of notes and people fit to be shown.

/** Control characters, and the marks that would turn the direction of the text after them. */
const UNSEEN = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * Gives `text` as it may stand where Slack reads no markup (rich text, plain text objects): on one line, within
 * `limit` characters once it is escaped, without control characters and lone surrogates. Text that runs from right
 * to left is isolated, so that it doesn't reorder what stands beside it.
 */
export function plain(text: string, limit: number): string {
  const line = text.toWellFormed().replace(UNSEEN, ' ').replace(/\s+/g, ' ').trim()
  const kept = cut(line, limit)
  return RIGHT_TO_LEFT.test(kept) ? `\u2068${kept}\u2069` : kept
}

/** Gives `text` as it may stand where Slack reads markup: it mentions nobody, pings no channel, links nowhere. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Gives as many whole graphemes of `text` as fit, escaped, in `limit` characters, and an ellipsis where some are left out. */
function cut(text: string, limit: number): string {
  if (escaped(text).length <= limit) return text
  let room = limit - 1
  let kept = ''
  for (const { segment } of graphemes.segment(text)) {
    room -= escaped(segment).length
    if (room < 0) break
    kept += segment
  }
  return `${kept.trimEnd()}…`
}
