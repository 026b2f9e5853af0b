import type { Block } from './blocks.ts'

/** How many characters blocks show, all together. */
export function lengthOf(blocks: readonly Block[]): number {
  return textsIn(blocks).reduce((sum, text) => sum + text.length, 0)
}

/** Every `text` that is a string, however deep. */
function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'text' && typeof inner === 'string' ? [inner] : textsIn(inner),
  )
}
