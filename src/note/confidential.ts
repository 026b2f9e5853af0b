import type { FrontMatter } from './front-matter.ts'
import type { Properties } from './properties.ts'

const PRIVATE_TAG = /^(?:private|context\/confidential)(?:\/|$)/i
const PRIVATE_IN_TEXT = /(?:^|\s)#(?:private|context\/confidential)(?![\p{L}\p{N}_-])/iu

/** Whether a text has one of the tags that make its note confidential. */
export function hasPrivateTag(text: string): boolean {
  return text.includes('#') && PRIVATE_IN_TEXT.test(text)
}

/** Whether a note says that it is confidential; where that can't be read but may be meant, it is. */
export function isConfidential(
  { confidential, tags }: Properties,
  { problem, lines }: FrontMatter,
  bodyHasPrivateTag: boolean,
): boolean {
  const mayBeMeant = problem !== null && lines.some((line) => /confidential|private/i.test(line))
  return confidential || bodyHasPrivateTag || mayBeMeant || tags.some((tag) => PRIVATE_TAG.test(tag))
}
