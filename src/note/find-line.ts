import type { Target } from './change.ts'
import type { Task } from './note.ts'
import type { OpenNote } from './open-note.ts'

export type FoundLine =
  | { readonly kind: 'found'; readonly task: Task }
  | { readonly kind: 'refused'; readonly message: string }

/** Finds a task that was read earlier: the same text on its line, else the one task with exactly that text. */
export function findLine(note: OpenNote, target: Target): FoundLine {
  const same = note.tasks.filter((task) => sameText(task.source, target.source))
  const task = same.find(({ line }) => line === target.line) ?? (same.length === 1 ? same[0] : undefined)
  return task ? { kind: 'found', task } : { kind: 'refused', message: whyNot(note, target, same) }
}

/** A text that was kept in Postgres has U+FFFD for NUL, which its text type refuses. */
export function sameText(a: string, b: string): boolean {
  if (a === b || a.length !== b.length) return a === b
  return a.replaceAll('\0', '\uFFFD') === b.replaceAll('\0', '\uFFFD')
}

function whyNot({ lines, tasks }: OpenNote, { line, source }: Target, same: readonly Task[]): string {
  if (same.length > 1)
    return `The task has moved, and lines ${listed(same)} now say exactly the same. Nothing was changed: it can’t be told which of them is meant.`
  const now = lines[line - 1]?.text
  if (now !== undefined && sameText(now, source))
    return `Line ${line} is not a task: it has no checkbox, lacks the vault’s filter, or stands in code or a comment. Nothing was changed.`
  if (tasks.some((task) => task.line === line && alike(task.source, source)))
    return `Line ${line} has been changed in the note since it was read. Nothing was changed here.`
  return 'The task is no longer in the note. Nothing was changed.'
}

function listed(tasks: readonly Task[]): string {
  const lines = tasks.map(({ line }) => line)
  return `${lines.slice(0, -1).join(', ')} and ${lines.at(-1)}`
}

/** Whether half of the words are the same: only the sentence depends on it, so that a guess does no harm. */
function alike(a: string, b: string): boolean {
  const [mine, theirs] = [words(a), words(b)]
  const shared = [...mine].filter((word) => theirs.has(word)).length
  return 2 * shared >= Math.max(mine.size, theirs.size)
}

const words = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}-]+/gu))
