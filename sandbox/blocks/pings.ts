import type { Message } from '../state/message.ts'

/**
 * Whom a message notifies beyond those it is sent to: `@channel`, `@here`, `@everyone`, and ids of people and groups.
 * Slack finds them in mark-up, and without any brackets too where a text object isn't `verbatim`.
 */
export function pingsOf({ text, blocks }: Pick<Message, 'text' | 'blocks'>): string[] {
  return [...new Set([...inMarkup(text), ...blocks.flatMap(inValue)])]
}

const MARKED = /<(?:@(?<user>[UW]\w+)|!subteam\^(?<group>\w+)|!(?<all>channel|here|everyone))[^>]*>/g
const BARE = /(?<![\w<])@(?:channel|here|everyone)\b/g

function inMarkup(text: string): string[] {
  return [...text.matchAll(MARKED)].map(({ groups = {} }) => groups.user ?? groups.group ?? `@${groups.all}`)
}

/** Looks through a block, and everything in it, for text objects and elements of rich text that notify. */
function inValue(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(inValue)
  if (typeof value !== 'object' || value === null) return []
  return [...own(value), ...Object.values(value).flatMap(inValue)]
}

function own(value: object): string[] {
  const { type, text, verbatim, user_id, usergroup_id, range }: Record<string, unknown> = { ...value }
  if (type === 'mrkdwn' && typeof text === 'string') {
    return verbatim === true ? inMarkup(text) : [...inMarkup(text), ...(text.match(BARE) ?? [])]
  }
  if (type === 'user') return [String(user_id)]
  if (type === 'usergroup') return [String(usergroup_id)]
  return type === 'broadcast' ? [`@${String(range)}`] : []
}
