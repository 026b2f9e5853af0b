import { createHash } from 'node:crypto'
import type { Intent } from '../database/edit.ts'
import type { EditResult, Written } from '../note/change.ts'
import { splitLines } from '../note/lines.ts'

/** How far an edit came that was begun and never finished, seen from the note as it is now. */
export type Interruption =
  /** Nothing was written. */
  | { readonly kind: 'none' }
  /** It stands in the note, at these lines. */
  | { readonly kind: 'written'; readonly written: Written }
  /** The note was changed by others as well, so that it can't be told. */
  | { readonly kind: 'unclear' }

/** What has to be remembered before a result is written into the note that has these bytes. */
export function intentOf({ written, bytes }: Pick<Changed, 'written' | 'bytes'>, before: Uint8Array): Intent {
  return { written, hashBefore: hashOf(before), hashAfter: hashOf(bytes) }
}

type Changed = Extract<EditResult, { kind: 'changed' }>

/**
 * Says whether what an edit was about to write was written before a crash. Where others have changed the note since,
 * so that it is neither of the two that are remembered, its lines have to tell.
 */
export function interruption(intent: Intent | null, bytes: Uint8Array): Interruption {
  const hash = hashOf(bytes)
  if (intent === null || hash.equals(intent.hashBefore)) return { kind: 'none' }
  return hash.equals(intent.hashAfter)
    ? { kind: 'written', written: intent.written }
    : byLines(intent.written, bytes)
}

function byLines(written: Written, bytes: Uint8Array): Interruption {
  const lines = splitLines(bytes).map(({ text }) => text)
  const before = placesOf(written.before, lines)
  const after = placesOf(written.after, lines)
  if (after.includes(written.line)) return { kind: 'written', written }
  if (before.includes(written.line)) return { kind: 'none' }
  // The lines have moved. Where several say the same, or the line was removed, their places tell nothing.
  const [line] = after
  if (after.length === 1 && before.length === 0 && line !== undefined)
    return { kind: 'written', written: { ...written, line } }
  return before.length === 1 && after.length === 0 ? { kind: 'none' } : unclear
}

function hashOf(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}

const unclear: Interruption = { kind: 'unclear' }

/** The line numbers at which these lines stand one below the other. No lines stand nowhere. */
function placesOf(sought: readonly string[], lines: readonly string[]): number[] {
  if (sought.length === 0) return []
  const stands = (at: number) => sought.every((text, index) => lines[at + index] === text)
  return lines.flatMap((_, at) => (stands(at) ? [at + 1] : []))
}
