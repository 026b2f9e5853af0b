import { z } from 'zod'
import { react, unreact } from '../acts/reactions.ts'
import { type Message, messageJson } from '../state/message.ts'
import type { World } from '../world.ts'
import { findChannel, findMessage } from './find.ts'
import { type Method, method } from './method.ts'
import { done, type Reply, refuse } from './reply.ts'

const item = { channel: z.string().optional(), timestamp: z.string().optional() }
type Item = z.infer<z.ZodObject<typeof item>>
const NAME = /^[\p{Ll}\p{Lo}\d_'+-]+(::skin-tone-[2-6])?$/u

function messageOf(world: World, { channel: id, timestamp }: Item): Message | Reply {
  if (id === undefined || timestamp === undefined) return refuse('no_item_specified')
  const channel = findChannel(world, id)
  if (channel?.id !== id) return refuse('channel_not_found')
  if (!/^\d+\.\d{6}$/.test(timestamp)) return refuse('bad_timestamp')
  const message = findMessage(world, id, timestamp)
  if (!message) return refuse('message_not_found')
  return channel.members.has(world.workspace.bot.botUser) ? message : refuse('not_in_channel')
}

function changing(change: typeof react): Method {
  const args = z.object({ ...item, name: z.string().default('') })
  return method({ scopes: ['reactions:write'], args }, (world, { name, ...where }) => {
    if (!NAME.test(name)) return refuse('invalid_name')
    const message = messageOf(world, where)
    if ('ok' in message) return message
    const result = change(world, message, world.workspace.bot.botUser, name)
    return result === 'done' ? done() : refuse(result)
  })
}

const get = method({ scopes: ['reactions:read'], args: z.object(item) }, (world, where) => {
  const message = messageOf(world, where)
  if ('ok' in message) return message
  const told = messageJson(message, world.workspace.bot, { metadata: false })
  return done({ type: 'message', channel: message.channel, message: told })
})

export const reactions: Readonly<Record<string, Method>> = {
  'reactions.add': changing(react),
  'reactions.remove': changing(unreact),
  'reactions.get': get,
}
