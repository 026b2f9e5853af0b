import { inlineParts } from './inline.ts'

/** A text as people read it: links as their alias, comments gone, white space single. */
export function shownText(text: string): string {
  const parts: string[] = []
  let done = 0
  for (const part of inlineParts(text)) {
    if (part.kind === 'code') continue
    parts.push(text.slice(done, part.start), part.kind === 'link' ? part.shown : '')
    done = part.end
  }
  parts.push(text.slice(done))
  return parts.join('').replace(/\s+/g, ' ').trim()
}
