import type { BodyLine } from './body-line.ts'
import type { Section } from './section.ts'
import { shownText } from './shown-text.ts'

export interface SummaryCollector {
  /** Takes the lines of a body in order. */
  add(line: BodyLine, section: Section): void
  summary(): string | null
}

/** Collects the first paragraph under a Summary heading. */
export function collectSummary(): SummaryCollector {
  const texts: string[] = []
  let isOver = false
  return {
    add({ kind, content }, section) {
      const goesOn = kind === 'text' && section.kind === 'summary'
      if (texts.length > 0 && !goesOn) isOver = true
      if (goesOn && !isOver) texts.push(content)
    },
    summary: () => shownText(texts.join(' ')) || null,
  }
}
