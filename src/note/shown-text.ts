import { type Inline, inlineParts } from './inline.ts'

// What begins code, links and comments; white space but single spaces.
const NOTABLE = /[`\[%<[\s--\x20]]| {2}/v

/** A text as people read it: links as their alias, comments gone, white space single. */
export function shownText(text: string): string {
  if (!NOTABLE.test(text)) return text.trim()
  return withShown(text, inlineParts(text)).replace(/\s+/g, ' ').trim()
}

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
