import { trimmedEnd } from './field.ts'
import type { Owners } from './owner.ts'
import { shownText } from './shown-text.ts'
import type { TaskParts } from './task-parts.ts'

const TRAILING_DASH = /\s[-–—]+$/

/** What people read of a task: its words without fields, and without the owners and tags that they end with. */
export function taskText({ words, unseen }: TaskParts, { trailing }: Owners): string {
  const end = trailing?.start ?? words.length
  const parts: string[] = []
  let done = 0
  for (const field of unseen) {
    if (field.start >= end) break
    parts.push(words.slice(done, field.start))
    done = field.end
  }
  const text = withoutTrailingTags(parts.join('') + words.slice(done, Math.max(done, end)))
  return shownText(trailing ? text.replace(TRAILING_DASH, '') : text)
}

function withoutTrailingTags(text: string): string {
  let end = trimmedEnd(text, 0, text.length)
  for (;;) {
    const start = text.lastIndexOf(' ', end - 1) + 1
    if (text[start] !== '#' || end - start < 2) return text.slice(0, end)
    end = trimmedEnd(text, 0, start)
  }
}
