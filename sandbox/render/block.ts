import type { Block } from '../blocks/blocks.ts'
import { elementText } from './element.ts'
import { mrkdwn } from './mrkdwn.ts'
import { printable, type Reader } from './reader.ts'
import { richTextLines } from './rich-text.ts'
import { plain, textObject } from './text-object.ts'

const RULE = '─'.repeat(60)

/** Shows a block, line by line. */
export function blockLines(block: Block, reader: Reader): string[] {
  const { ink } = reader
  switch (block.type) {
    case 'header':
      return [ink.bold(plain(block.text.text))]
    case 'divider':
      return [ink.dim(RULE)]
    case 'section':
      return sectionLines(block, reader)
    case 'context':
      return contextLines(block, reader)
    case 'actions':
      return [block.elements.map((element) => elementText(element, block.block_id, reader)).join(' ')]
    case 'rich_text':
      return richTextLines(block, reader)
    case 'markdown':
      return printable(block.text).split('\n')
    case 'image':
      return [ink.dim(`(${block.alt_text})`)]
    case 'input':
      return [ink.bold(plain(block.label.text)), elementText(block.element, block.block_id, reader)]
    case 'table':
      return block.rows.map((row) => row.map((cell) => cellText(cell, reader)).join(ink.dim(' │ ')))
  }
}

type Of<T extends Block['type']> = Extract<Block, { type: T }>

function sectionLines({ block_id, text, fields = [], accessory }: Of<'section'>, reader: Reader): string[] {
  const lines = [text, ...fields].flatMap((each) => (each ? textObject(each, reader).split('\n') : []))
  if (!accessory) return lines
  const [first = '', ...rest] = lines
  return [`${first}  ${elementText(accessory, block_id, reader)}`, ...rest]
}

function contextLines({ elements }: Of<'context'>, reader: Reader): string[] {
  const shown = elements.map((element) =>
    element.type === 'image' ? `(${element.alt_text})` : textObject(element, reader),
  )
  return shown.join('  ').split('\n').map(reader.ink.dim)
}

function cellText(cell: Of<'table'>['rows'][number][number], reader: Reader): string {
  return cell.type === 'raw_text' ? printable(cell.text) : richTextLines(cell, reader).join(' ')
}

/** Shows the text of a message that has no blocks. */
export const textLines = (text: string, reader: Reader) => mrkdwn(text, reader).split('\n')
