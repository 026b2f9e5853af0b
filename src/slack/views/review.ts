import type { ProposedTasks } from '../../database/answers/proposed.ts'
import type { Message } from '../fit.ts'
import { quoted, words } from '../spans.ts'
import { count } from './dates.ts'
import { button, controls, messageOfRows } from './rows.ts'

const MOST_ACCOUNTS = 20
const NAME = 80

/** Says to whoever keeps the notes how many proposed tasks wait, by account, and offers to go through them. */
export function reviewView({ total, accounts }: ProposedTasks): Message {
  const shown = accounts.slice(0, MOST_ACCOUNTS)
  const left = accounts.length - shown.length
  const lines = shown.map(({ name, tasks }) => [
    words('• '),
    name === null ? words('no account') : quoted(name, NAME),
    words(`: ${tasks}`),
  ])
  const more = left > 0 ? [[words(`And ${count(left, 'more account')}.`)]] : []
  return messageOfRows([
    {
      part: [[words(`${count(total, 'proposed task')} to review`, 'bold')], ...lines, ...more],
      controls: null,
    },
    {
      part: [[words('Nobody is reminded of them until they are accepted.')]],
      controls: controls('review', [button('review', 'Review', 'review')]),
    },
  ])
}
