import { z } from 'zod'
import { change, post, remove } from '../acts/messages.ts'
import type { ResponseUrl } from '../deliver/response-url.ts'
import type { Json } from '../json.ts'
import type { Content, Message } from '../state/message.ts'
import { messageKey } from '../state/workspace.ts'
import type { World } from '../world.ts'
import { contentArgs, readContent, whole } from './content.ts'
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

/** Takes what the bot says to a response_url. */
export function answerResponse(world: World, id: string, body: Json): ResponseAnswer {
  return recorded(world, id, body, use(world, id, body))
}

/** Takes what the bot says in acknowledging a command; the command's response_url can be used as often as before. */
export function answerAtOnce(world: World, id: string, body: Json): ResponseAnswer {
  const place = world.responseUrls.get(id)
  return recorded(world, id, body, place ? respond(world, place, body) : failed(404, 'invalid_url'))
}

function recorded(world: World, id: string, body: Json, answer: ResponseAnswer): ResponseAnswer {
  world.journal.record({ kind: 'response', id, body, ...answer })
  return answer
}

const failed = (status: number, error: string): ResponseAnswer => ({ status, reply: refuse(error) })

function use(world: World, id: string, body: Json): ResponseAnswer {
  const place = world.responseUrls.get(id)
  if (!place) return failed(404, 'invalid_url')
  const late = Temporal.Instant.compare(world.clock.now(), place.expires) > 0
  if (late) return failed(404, 'expired_url')
  if (place.uses >= MOST_USES) return failed(404, 'used_url')
  world.responseUrls.set(id, { ...place, uses: place.uses + 1 })
  return respond(world, place, body)
}

function respond(world: World, place: ResponseUrl, body: Json): ResponseAnswer {
  const answer = schema.safeParse(body)
  if (!answer.success) return failed(400, 'invalid_payload')
  const original = originalOf(world, place)
  if (answer.data.delete_original && original) remove(world, original)
  else {
    const read = readContent(answer.data, LONGEST)
    if (read.kind === 'refused') return { status: 400, reply: read.reply }
    const content = whole(read.content)
    // A command has no message that could be replaced: its answer is a new one.
    if (answer.data.replace_original && original) change(world, original, content)
    else postAnswer(world, place, content, answer.data.response_type)
  }
  return { status: 200, reply: done() }
}

/** The message that was pressed. */
function originalOf({ workspace }: World, { channel, message }: ResponseUrl): Message | undefined {
  if (message === null) return undefined
  const key = messageKey(channel, message)
  return workspace.messages.get(key) ?? workspace.ephemerals.get(key)
}

function postAnswer(
  world: World,
  place: ResponseUrl,
  content: Content,
  type: 'ephemeral' | 'in_channel',
): void {
  const { id, user, channel } = place
  const to = type === 'ephemeral' ? user : null
  post(world, { channel, user: world.workspace.bot.botUser, content, to, responseId: id })
}
