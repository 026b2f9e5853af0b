import { trimmedEnd } from './field.ts'
import type { Owners } from './owner.ts'
import { shownText } from './shown-text.ts'
import type { TaskParts } from './task-parts.ts'

/** What people read of a task: its words without fields, and without the owners and tags that they end with, if any are left. */
export function taskText({ words, unseen, isPlain }: TaskParts, { trailing }: Owners): string {
  const end = trailing?.start ?? words.length
  const parts: string[] = []
  let done = 0
  for (const field of unseen) {
    if (field.start >= end) break
    parts.push(words.slice(done, field.start))
    done = field.end
  }
  parts.push(words.slice(done, Math.max(done, end)))
  const text = withoutTrailing(parts.length === 1 ? (parts[0] ?? '') : parts.join(''), trailing !== null)
  return (isPlain ? text : shownText(text)) || shownText(words)
}

/** Leaves out the tags at the end, and the dash that leads over to an owner. */
function withoutTrailing(text: string, isBeforeOwner: boolean): string {
  let end = trimmedEnd(text, 0, text.length)
  for (;;) {
    const start = text.lastIndexOf(' ', end - 1) + 1
    const isTag = text[start] === '#' && end - start > 1
    const isDash = isBeforeOwner && start > 0 && /^[-–—]+$/.test(text.slice(start, end))
    if (!isTag && !isDash) return text.slice(0, end)
    end = trimmedEnd(text, 0, start)
  }
}
