import type { UnlinkedOwner } from '../../changes/unlinked.ts'
import type { Message } from '../fit.ts'
import { LIMITS } from '../limits.ts'
import { quoted, words } from '../spans.ts'
import { button, controls, labelled, messageOfRows } from './rows.ts'

const NAME = 100

/** Asks a member which of these owners they are. */
export function whoAreYouView(owners: readonly UnlinkedOwner[]): Message {
  const options = owners
    .filter(({ key }) => key.length <= LIMITS.optionValue)
    .slice(0, LIMITS.options)
    .map(({ key, name }) => ({ text: labelled(name), value: key }))
  if (options.length === 0) return messageOfRows([{ part: [[words(`${UNKNOWN} ${ASK}`)]], controls: null }])
  return messageOfRows([
    {
      part: [[words(`${UNKNOWN} Which of these are you? Whoever keeps the notes will confirm it.`)]],
      controls: controls('who', [
        { type: 'static_select', action_id: 'claim', placeholder: labelled('I am …'), options },
      ]),
    },
  ])
}

const UNKNOWN = 'I don’t know yet who you are in the notes.'
const ASK = 'Ask whoever keeps them to add your address.'

/** Asks whoever keeps the notes whether a member is whom they say. */
export function claimView(id: number, member: string, name: string): Message {
  return messageOfRows([
    {
      part: [
        [
          quoted(member, NAME, 'bold'),
          words(' says: in the notes I am '),
          quoted(name, NAME, 'bold'),
          words('.'),
        ],
      ],
      controls: controls('claim', [
        { ...button('claim_confirm', 'Confirm', String(id)), style: 'primary' },
        button('claim_decline', 'Decline', String(id)),
      ]),
    },
  ])
}
