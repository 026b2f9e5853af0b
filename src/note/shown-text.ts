import { type Inline, inlineParts } from './inline.ts'

/** A text as people read it: links as their alias, comments gone, white space single. */
export function shownText(text: string): string {
  const parts = inlineParts(text)
  const shown = parts.length === 0 ? text : withShown(text, parts)
  return (NOT_SINGLE.test(shown) ? shown.replace(/\s+/g, ' ') : shown).trim()
}

const NOT_SINGLE = / {2}|[^\S ]/

function withShown(text: string, inline: readonly Inline[]): string {
  const parts: string[] = []
  let done = 0
  for (const part of inline) {
    if (part.kind === 'code') continue
    parts.push(text.slice(done, part.start), part.kind === 'link' ? part.shown : '')
    done = part.end
  }
  parts.push(text.slice(done))
  return parts.join('')
}
