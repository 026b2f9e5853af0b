import type { RichText, RichTextInline, RichTextPart } from '../blocks/rich-text.ts'
import { formatDate } from './date.ts'
import { emoji } from './emoji.ts'
import { link, mention, printable, type Reader } from './reader.ts'

/** Shows rich text, line by line. */
export function richTextLines({ elements }: RichText, reader: Reader): string[] {
  const counts: number[] = []
  return elements.flatMap((part) => partLines(part, reader, counts))
}

/** `counts`: how far the numbered list of each indent has come; a list goes on after a deeper one. */
function partLines(part: RichTextPart, reader: Reader, counts: number[]): string[] {
  const { ink } = reader
  if (part.type === 'rich_text_list') return listLines(part, reader, counts)
  counts.length = 0
  const lines = inlineText(part.elements, reader).replace(/\n$/, '').split('\n')
  switch (part.type) {
    case 'rich_text_section':
      return lines
    case 'rich_text_quote':
      return lines.map((line) => `${ink.dim('▎')} ${line}`)
    case 'rich_text_preformatted':
      return lines.map((line) => `  ${ink.yellow(line)}`)
  }
}

type List = Extract<RichTextPart, { type: 'rich_text_list' }>

function listLines(
  { elements, style, indent = 0, offset = 0 }: List,
  reader: Reader,
  counts: number[],
): string[] {
  counts.length = indent + 1
  const before = Math.max(counts[indent] ?? 0, offset)
  counts[indent] = before + elements.length
  const margin = '  '.repeat(indent)
  return elements.flatMap((section, index) => {
    const mark = style === 'bullet' ? '•' : `${before + index + 1}.`
    const [first = '', ...rest] = inlineText(section.elements, reader).split('\n')
    const hanging = ' '.repeat(mark.length + 1)
    return [`${margin}${mark} ${first}`, ...rest.map((line) => margin + hanging + line)]
  })
}

function inlineText(elements: readonly RichTextInline[], reader: Reader): string {
  return elements.map((element) => styled(textOf(element, reader), element, reader)).join('')
}

function styled(text: string, { style }: RichTextInline, { ink }: Reader): string {
  const marks = [
    style?.bold ? ink.bold : null,
    style?.italic ? ink.italic : null,
    style?.strike ? ink.strikethrough : null,
    style?.underline ? ink.underline : null,
    style?.code ? ink.yellow : null,
  ]
  return marks.reduce((shown, mark) => (mark ? mark(shown) : shown), text)
}

function textOf(element: RichTextInline, reader: Reader): string {
  switch (element.type) {
    case 'text':
      return printable(element.text)
    case 'link':
      return link(reader, element.url, printable(element.text ?? element.url))
    case 'emoji':
      return emoji(element.name)
    case 'user':
      return mention(reader, 'user', element.user_id)
    case 'channel':
      return mention(reader, 'channel', element.channel_id)
    case 'usergroup':
      return mention(reader, 'group', element.usergroup_id)
    case 'broadcast':
      return reader.ink.inverse(`@${element.range}`)
    case 'color':
      return element.value
    case 'date':
      return formatDate(element.timestamp, element.format, reader.zone)
  }
}
