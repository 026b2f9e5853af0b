import type { Spelling } from '../../changes/spellings.ts'
import type { UnlinkedOwner } from '../../changes/unlinked.ts'
import { ownerKey } from '../../directory/owner-key.ts'
import type { Message } from '../fit.ts'
import { quoted, words } from '../spans.ts'
import { count } from './dates.ts'
import { button, controls, labelled, messageOfRows, type Row } from './rows.ts'

/** The owners that nobody in Slack is known to be, from the `from`th on; there are `total`. */
export interface OwnersPage {
  /** What the last press did. */
  readonly said: string | null
  /** Names that may be other spellings of somebody's. */
  readonly spellings: readonly Spelling[]
  readonly owners: readonly UnlinkedOwner[]
  readonly from: number
  readonly total: number
  readonly links: number
}

/** Each takes two of a message's blocks. */
export const OWNERS_A_PAGE = 10
const NAME = 100
const SAID = 400

/** Asks who the owners are that nobody in Slack is known to be, a page at a time. */
export function ownersView(page: OwnersPage): Message {
  return messageOfRows([
    ...saidRow(page.said),
    ...spellingRows(page.spellings),
    headRow(page),
    ...page.owners.map(ownerRow),
    ...footRows(page),
  ])
}

export const saidRow = (said: string | null): Row[] =>
  said === null ? [] : [{ part: [[quoted(said, SAID, 'bold')]], controls: null }]

/** As many as leave room for the owners. */
const MOST_SPELLINGS = 5

function spellingRows(spellings: readonly Spelling[]): Row[] {
  const left = spellings.length - MOST_SPELLINGS
  return [
    ...spellings.slice(0, MOST_SPELLINGS).map(spellingRow),
    ...(left > 0 ? [{ part: [[words(`And ${count(left, 'more name')} like that.`)]], controls: null }] : []),
  ]
}

function spellingRow({ name, better, open }: Spelling, at: number): Row {
  const value = spellingValue({ name, better })
  return {
    part: [
      [
        words('• '),
        quoted(name, NAME, 'bold'),
        words(`: ${count(open, 'open task')}. Is that `),
        quoted(better, NAME, 'bold'),
        words(', misspelt?'),
      ],
    ],
    controls: controls(`spelling ${at}`, [
      button('spelling_same', 'The same', value),
      button('spelling_other', 'Somebody else', value),
    ]),
  }
}

/** What a button carries that is about two names; they are cut rather than too long, and then fit none. */
export function spellingValue({ name, better }: Pick<Spelling, 'name' | 'better'>): string {
  return JSON.stringify([ownerKey(name), ownerKey(better)])
}

function headRow({ total }: OwnersPage): Row {
  const text =
    total === 0
      ? 'Everyone who owns an open task is known in Slack.'
      : `${count(total, 'owner')} of open tasks whom I can’t remind. Who are they?`
  return { part: [[words(text, 'bold')]], controls: null }
}

function ownerRow({ key, name, kind, open }: UnlinkedOwner): Row {
  return {
    part: [[words('• '), quoted(name, NAME, 'bold'), words(`: ${count(open, 'open task')}, ${WHY[kind]}`)]],
    controls: controls(`owner ${key}`, [
      { type: 'users_select', action_id: 'owner_member', placeholder: labelled('A member') },
      {
        type: 'conversations_select',
        action_id: 'owner_channel',
        placeholder: labelled('A group’s channel'),
        filter: { include: ['public', 'private'], exclude_bot_users: true },
      },
      button('owner_nobody', 'Nobody', key),
    ]),
  }
}

const WHY: Readonly<Record<UnlinkedOwner['kind'], string>> = {
  name: 'which nobody or several in the notes are called',
  person: 'whom no member is known to be',
  group: 'a group without a channel',
}

function footRows({ from, owners, total, links }: OwnersPage): Row[] {
  const left = total - from - owners.length
  const buttons = [
    ...(from > 0 ? [button('owners_before', 'Back', String(Math.max(0, from - OWNERS_A_PAGE)))] : []),
    ...(left > 0 ? [button('owners_after', 'Next', String(from + owners.length))] : []),
    ...(links > 0 ? [button('links', `Links made here (${links})`, '0')] : []),
  ]
  const text = left > 0 ? `And ${left} more.` : 'That is all.'
  return [{ part: [[words(text)]], controls: buttons.length > 0 ? controls('owners', buttons) : null }]
}
