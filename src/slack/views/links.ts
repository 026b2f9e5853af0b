import type { LinkTarget, OwnerLink } from '../../database/owner-link.ts'
import type { Message } from '../fit.ts'
import { quoted, words } from '../spans.ts'
import { count } from './dates.ts'
import { saidRow } from './owners.ts'
import { button, controls, messageOfRows, type Row } from './rows.ts'

/** A link, with the member's name where Slack has told it. */
export interface NamedLink extends OwnerLink {
  readonly memberName: string | null
}

/** Links that were made in Slack, from the `from`th on; there are `total`. */
export interface LinksPage {
  /** What the last press did. */
  readonly said: string | null
  readonly links: readonly NamedLink[]
  readonly from: number
  readonly total: number
}

/** Each takes two of a message's blocks. */
export const LINKS_A_PAGE = 20
const NAME = 80

/** Lists what people said in Slack of owners' names, each with a button that takes it back. */
export function linksView({ said, links, from, total }: LinksPage): Message {
  const left = total - from - links.length
  const buttons = [
    ...(from > 0 ? [button('links_before', 'Back', String(Math.max(0, from - LINKS_A_PAGE)))] : []),
    ...(left > 0 ? [button('links_after', 'Next', String(from + links.length))] : []),
    button('owners', 'Who is unknown', '0'),
  ]
  return messageOfRows([
    ...saidRow(said),
    { part: [[words(`${count(total, 'link')} made here`, 'bold')]], controls: null },
    ...links.map(linkRow),
    {
      part: [[words(left > 0 ? `And ${left} more.` : 'That is all.')]],
      controls: controls('links', buttons),
    },
  ])
}

function linkRow({ key, written, target, memberName }: NamedLink): Row {
  return {
    part: [
      [
        words('• '),
        quoted(written, NAME, 'bold'),
        words(' is '),
        quoted(targetName(target, memberName), NAME),
      ],
    ],
    controls: controls(`link ${key}`, [button('unlink', 'Unlink', key)]),
  }
}

/** Says in words whom a link means. */
export function targetName(target: LinkTarget, memberName: string | null): string {
  switch (target.kind) {
    case 'member':
      return memberName ?? target.userId
    case 'channel':
      return `the group of channel ${target.channel}`
    case 'person':
      return `another spelling of ${target.name}`
    case 'nobody':
      return 'nobody'
  }
}
