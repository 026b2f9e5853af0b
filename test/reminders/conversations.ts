import type { Where } from '../../src/database/reminders.ts'
import type { Found, IdentifiedMessage, Sent } from '../../src/reminders/deliver.ts'

/** What becomes of one call to Slack. */
export type Fate =
  | 'sent'
  /** It is stored, and the answer gets lost. */
  | 'lost'
  /** It never arrives. */
  | 'cut'
  | 'refused'
  | { readonly later: number }
  /** The sender dies before the message goes out, or after. */
  | 'dies before'
  | 'dies after'

export interface Message {
  readonly id: string
  readonly to: string
  readonly channel: string
  readonly ts: string
  readonly tasks: readonly number[]
}

/** Slack as far as reminders see it: conversations that keep what arrives, and calls whose fate a test decides. */
export function conversations(fateOf: (digest: IdentifiedMessage) => Fate = () => 'sent') {
  const messages: Message[] = []
  const lookups: string[] = []

  function store({ id, where, items }: IdentifiedMessage): Message {
    const to = nameOf(where)
    const tasks = items.map(({ task }) => task.id)
    const message = { id, to, channel: `D-${to}`, ts: `${messages.length + 1}.000100`, tasks }
    messages.push(message)
    return message
  }

  function send(digest: IdentifiedMessage): Promise<Sent> {
    const fate = fateOf(digest)
    const isStored = fate === 'sent' || fate === 'lost' || fate === 'dies after'
    const message = isStored ? store(digest) : null
    if (fate === 'dies before' || fate === 'dies after') return new Promise(() => {})
    return Promise.resolve(answer(fate, message))
  }

  function answer(fate: Fate, message: Message | null): Sent {
    if (typeof fate === 'object') return { kind: 'later', seconds: fate.later }
    if (fate === 'refused') return { kind: 'refused', reason: 'channel_not_found' }
    if (fate !== 'sent' || message === null) return { kind: 'unclear', reason: 'socket hang up' }
    return { kind: 'sent', channel: message.channel, ts: message.ts }
  }

  async function find(id: string, where: Where): Promise<Found> {
    lookups.push(id)
    const message = messages.find((one) => one.id === id && one.to === nameOf(where))
    return message ? { kind: 'found', channel: message.channel, ts: message.ts } : { kind: 'missing' }
  }

  return { send, find, messages, lookups }
}

const nameOf = (where: Where) => (where.kind === 'user' ? where.userId : where.channel)
