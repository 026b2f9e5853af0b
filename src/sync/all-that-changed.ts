import type { Written } from '../note/change.ts'

/**
 * Whether an edit is all that makes one text of the other, wherever its lines stand by now. Line endings don't count,
 * as git may change them.
 */
export function isAllThatChanged({ before, after }: Written, from: string, to: string): boolean {
  const [old, now] = [from.split(/\r?\n/), to.split(/\r?\n/)]
  const wanted = now.join('\n')
  // Where two lines say the same, more than one place may explain the change.
  return old.some((_, at) => {
    const stands = before.every((line, index) => old[at + index] === line)
    return stands && old.toSpliced(at, before.length, ...after).join('\n') === wanted
  })
}
