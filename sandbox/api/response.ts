import { z } from 'zod'
import { change, post, remove } from '../acts/messages.ts'
import type { ResponseUrl } from '../deliver/response-url.ts'
import type { Json } from '../json.ts'
import type { Content, Message } from '../state/message.ts'
import { messageKey } from '../state/workspace.ts'
import type { World } from '../world.ts'
import { contentArgs, readContent } from './content.ts'
import { done, type Reply, refuse } from './reply.ts'

export interface ResponseAnswer {
  readonly status: number
  readonly reply: Reply
}

const MOST_USES = 5
const LONGEST = 40_000

const schema = z.object({
  ...contentArgs,
  response_type: z.enum(['ephemeral', 'in_channel']).default('ephemeral'),
  replace_original: z.boolean().default(false),
  delete_original: z.boolean().default(false),
})
type Answer = z.infer<typeof schema>

/** Takes what the bot says to a response_url. */
export function answerResponse(world: World, id: string, body: Json): ResponseAnswer {
  const answer = answerUse(world, id, body)
  world.journal.record({ kind: 'response', id, body, ...answer })
  return answer
}

function answerUse(world: World, id: string, body: Json): ResponseAnswer {
  const use = world.responseUrls.get(id)
  if (!use) return { status: 404, reply: refuse('invalid_url') }
  const late = Temporal.Instant.compare(world.clock.now(), use.expires) > 0
  if (late) return { status: 404, reply: refuse('expired_url') }
  if (use.uses >= MOST_USES) return { status: 404, reply: refuse('used_url') }
  world.responseUrls.set(id, { ...use, uses: use.uses + 1 })
  const read = schema.safeParse(body)
  if (!read.success) return { status: 400, reply: refuse('invalid_payload') }
  return respond(world, use, read.data)
}

type Place = Pick<ResponseUrl, 'user' | 'channel' | 'message'>

/** Takes what the bot says in acknowledging a command. */
export function answerAtOnce(world: World, place: Place, body: Json): void {
  const read = schema.safeParse(body)
  if (read.success) respond(world, place, read.data)
}

function respond(world: World, use: Place, answer: Answer): ResponseAnswer {
  const original = use.message === null ? undefined : originalOf(world, use.channel, use.message)
  if (answer.delete_original && original) {
    remove(world, original)
    return { status: 200, reply: done() }
  }
  const read = readContent(answer, LONGEST)
  if (read.kind === 'refused') return { status: 400, reply: read.reply }
  const content = { text: '', blocks: [], metadata: null, ...read.content }
  // A command has no message that could be replaced: its answer is a new one.
  if (answer.replace_original && original) change(world, original, content)
  else postAnswer(world, use, content, answer.response_type)
  return { status: 200, reply: done() }
}

function originalOf({ workspace }: World, channel: string, ts: string): Message | undefined {
  const key = messageKey(channel, ts)
  return workspace.messages.get(key) ?? workspace.ephemerals.get(key)
}

function postAnswer(
  world: World,
  { user, channel }: Place,
  content: Content,
  type: Answer['response_type'],
): void {
  post(world, { channel, user: world.workspace.bot.botUser, content, to: type === 'ephemeral' ? user : null })
}
