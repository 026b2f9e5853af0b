import { formatDate } from './date.ts'
import { emoji } from './emoji.ts'
import { link, mention, printable, type Reader } from './reader.ts'

// Slack's mark-up, as text for a terminal.

const MARKUP = new RegExp(
  [
    '```(?<block>[\\s\\S]+?)```',
    '`(?<code>[^`\\n]+)`',
    '<(?<angle>[^<>]+)>',
    // A mark opens before a word and closes after one: snake_case and 2*3*4 are no mark-up.
    '(?<![\\p{L}\\p{N}])(?<mark>[*_~])(?=\\S)(?<marked>[^\\n]*?\\S)\\k<mark>(?![\\p{L}\\p{N}])',
    ":(?<emoji>[a-z0-9_+'-]+(?:::skin-tone-[2-6])?):",
  ].join('|'),
  'gu',
)

/** Shows mark-up: bold, struck through, links, names for ids, and quoted lines. */
export function mrkdwn(text: string, reader: Reader): string {
  return inline(text, reader)
    .split('\n')
    .map((line) => line.replace(/^> ?/, `${reader.ink.dim('▎')} `))
    .join('\n')
}

/** Undoes Slack's escapes, last of all: what they hide is no mark-up. */
const unescaped = (text: string) =>
  printable(text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'))

function inline(text: string, reader: Reader): string {
  let shown = ''
  let end = 0
  for (const match of text.matchAll(MARKUP)) {
    shown += unescaped(text.slice(end, match.index)) + marked(match, reader)
    end = match.index + match[0].length
  }
  return shown + unescaped(text.slice(end))
}

function marked({ groups = {}, 0: whole }: RegExpMatchArray, reader: Reader): string {
  const { ink } = reader
  if (groups.block !== undefined) return ink.dim(unescaped(groups.block.trim()))
  if (groups.code !== undefined) return ink.yellow(unescaped(groups.code))
  if (groups.angle !== undefined) return angle(groups.angle, reader)
  if (groups.emoji !== undefined) return emoji(groups.emoji)
  const inner = inline(groups.marked ?? whole, reader)
  if (groups.mark === '*') return ink.bold(inner)
  return groups.mark === '_' ? ink.italic(inner) : ink.strikethrough(inner)
}

/** What stands in angle brackets: a name, a broadcast, a date or a link. */
function angle(content: string, reader: Reader): string {
  const bar = content.indexOf('|')
  const target = bar < 0 ? content : content.slice(0, bar)
  const label = bar < 0 ? null : unescaped(content.slice(bar + 1))
  if (target.startsWith('@')) return mention(reader, 'user', target.slice(1))
  if (target.startsWith('#')) return mention(reader, 'channel', target.slice(1))
  if (target.startsWith('!')) return special(target.slice(1), label, reader)
  return link(reader, unescaped(target), label ?? unescaped(target))
}

function special(target: string, label: string | null, reader: Reader): string {
  const [kind = '', id = '', format = '', url] = target.split('^')
  if (kind === 'subteam') return mention(reader, 'group', id)
  if (kind !== 'date') return reader.ink.inverse(`@${label ?? kind}`)
  const date = formatDate(Number(id), format, reader.zone)
  return url === undefined ? date : link(reader, url, date)
}
