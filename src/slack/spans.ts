import type { RichTextBlock, RichTextElement } from '@slack/types'
import { escaped, plain } from './escape.ts'

// What views are made of. A message is written once, as lines of spans; its blocks and its `text`, which screen
// readers and notifications read, are two renderings of the same lines and so can't say different things.

export type Style = 'bold' | 'italic' | 'strike' | 'code'

export type Span =
  | { readonly kind: 'words'; readonly text: string; readonly style: Style | null }
  | { readonly kind: 'link'; readonly text: string; readonly url: string }
  /** `text` is what stands for it where there are no pictures. */
  | { readonly kind: 'emoji'; readonly name: string; readonly text: string }

export type Line = readonly Span[]

/** What stays together when a message is fitted: one block of lines. */
export type Part = readonly Line[]

/** Words of our own. */
export const words = (text: string, style: Style | null = null): Span => ({ kind: 'words', text, style })

/** Words from a note or a person, within `limit` characters; a dash where there are none. */
export const quoted = (text: string, limit: number, style: Style | null = null): Span =>
  words(plain(text, limit) || '—', style)

/** Gives details as one line, with a dot between them. */
export function joined(details: readonly Line[]): Line {
  return details.flatMap((detail, index) => (index === 0 ? detail : [words(' · '), ...detail]))
}

/** Gives the lines as a block in which Slack reads no markup. */
export function blockOf(part: Part): RichTextBlock {
  const lines = part.map((line) => line.map(elementOf))
  const elements = lines.flatMap((line, index) => (index === 0 ? line : [lineBreak, ...line]))
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }
}

/** Gives the lines as the text of a message, with what Slack would read as markup escaped. */
export function textOf(part: Part): string {
  return part.map((line) => line.map(({ text }) => escaped(text)).join('')).join('\n')
}

const lineBreak: RichTextElement = { type: 'text', text: '\n' }

function elementOf(span: Span): RichTextElement {
  switch (span.kind) {
    case 'words':
      return span.style === null
        ? { type: 'text', text: span.text }
        : { type: 'text', text: span.text, style: { [span.style]: true } }
    case 'link':
      return { type: 'link', text: span.text, url: span.url }
    case 'emoji':
      return { type: 'emoji', name: span.name }
  }
}
