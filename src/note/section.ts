import type { BodyLine } from './body-line.ts'
import { type Heading, kindOfHeading, ownerOfHeading, type SectionKind } from './heading.ts'

/** What the headings above a line say. */
export interface Section {
  /** The nearest heading, as people read it. */
  readonly heading: string | null
  /** From the nearest heading that says what the items below it are. */
  readonly kind: SectionKind | null
  /** Whose the tasks are that name no owner, from the nearest heading that says so. */
  readonly owner: string | null
}

const noSection: Section = { heading: null, kind: null, owner: null }

interface Open {
  readonly level: number
  readonly section: Section
}

/** Follows the headings of a note. Those in a quote count for the quote alone. */
export function sections(): (line: BodyLine) => Section {
  let outside: readonly Open[] = []
  let within: readonly Open[] | null = null
  return ({ heading, quotes }) => {
    if (quotes === 0) within = null
    const open = within ?? outside
    if (!heading) return open.at(-1)?.section ?? noSection
    const next = opened(open, heading)
    if (quotes > 0) within = next
    else outside = next
    return next.at(-1)?.section ?? noSection
  }
}

/** A heading closes those of its own level and below. */
function opened(open: readonly Open[], { level, text }: Heading): readonly Open[] {
  const above = open.filter((each) => each.level < level)
  const { kind, owner } = above.at(-1)?.section ?? noSection
  const section = { heading: text, kind: kindOfHeading(text) ?? kind, owner: ownerOfHeading(text) ?? owner }
  return [...above, { level, section }]
}
