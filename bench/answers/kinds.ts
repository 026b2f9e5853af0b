import type { Random } from '../random.ts'
import type { Asked } from './client.ts'
import { OF } from './fill.ts'

/** Makes up a command of a kind. */
export type Kind = (random: Random) => Pick<Asked, 'command' | 'text'>

const account = (random: Random) => `Account ${random.between(1, OF.accounts)}`
const topic = (random: Random) => `topic${random.between(0, OF.topics - 1)}`

/** What is asked, by what it is called; each time of another. */
export const KINDS = {
  '/actions ACCOUNT': (random) => ({ command: '/actions', text: account(random) }),
  '/actions ACCOUNT overdue': (random) => ({ command: '/actions', text: `${account(random)} overdue` }),
  '/actions mine': () => ({ command: '/actions', text: 'mine' }),
  '/actions @person week': (random) => ({
    command: '/actions',
    text: `@P${random.between(1, OF.people)} week`,
  }),
  '/actions ACCOUNT word': (random) => ({ command: '/actions', text: `${account(random)} ${topic(random)}` }),
  '/actions word': (random) => ({ command: '/actions', text: topic(random) }),
  '/decisions ACCOUNT': (random) => ({ command: '/decisions', text: account(random) }),
  '/decisions ACCOUNT since': (random) => ({
    command: '/decisions',
    text: `${account(random)} since 2025-06`,
  }),
} satisfies Record<string, Kind>
