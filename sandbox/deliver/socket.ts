import type { WebSocket } from 'ws'
import { z } from 'zod'
import { isJson, type Json, parseJson } from '../json.ts'
import type { World } from '../world.ts'
import type { Parcel, Receipt } from './parcel.ts'

/** A socket that the bot has opened. */
export interface SocketLink {
  /** Whether anything more is sent down it: not when it is closing, nor when the bot was asked to leave it. */
  takes(): boolean
  /** Sends a parcel and gives the bot's acknowledgement. */
  carry(parcel: Parcel, late: AbortSignal): Promise<Receipt>
  /** Asks the bot to connect anew, as Slack does every few hours. */
  refresh(): void
  /** Breaks the connection without a word. */
  drop(): void
}

const PING_MS = 10_000
const ack = z.object({ envelope_id: z.string(), payload: z.unknown().optional() })

/** Greets the bot on a new socket, and keeps the socket among the world's until it closes. */
export function welcome(world: World, socket: WebSocket): void {
  const waiting = new Map<string, (receipt: Receipt) => void>()
  let retired = false
  const link: SocketLink = {
    takes: () => !retired && socket.readyState === socket.OPEN,
    carry: (parcel, late) => carry(world, socket, waiting, parcel, late),
    refresh() {
      retired = true
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested', debug_info: {} }))
    },
    drop: () => socket.terminate(),
  }
  const pings = setInterval(() => socket.ping(), PING_MS)
  socket.on('message', (data) => settle(String(data), waiting))
  socket.on('error', () => socket.terminate())
  socket.on('close', () => {
    clearInterval(pings)
    world.sockets.delete(link)
    for (const give of waiting.values()) give({ kind: 'failed', reason: 'connection_failed', retry: true })
    world.journal.record({ kind: 'disconnected' })
  })
  world.sockets.add(link)
  socket.send(JSON.stringify(hello(world)))
  world.journal.record({ kind: 'connected' })
}

function hello(world: World): Json {
  return {
    type: 'hello',
    num_connections: world.sockets.size,
    connection_info: { app_id: world.workspace.bot.appId },
    debug_info: { host: 'sandbox', approximate_connection_time: 18_060 },
  }
}

type Waiting = Map<string, (receipt: Receipt) => void>

function carry(
  world: World,
  socket: WebSocket,
  waiting: Waiting,
  parcel: Parcel,
  late: AbortSignal,
): Promise<Receipt> {
  const { promise, resolve } = Promise.withResolvers<Receipt>()
  const id = world.ids.secret()
  waiting.set(id, resolve)
  late.addEventListener('abort', () => resolve({ kind: 'failed', reason: 'http_timeout', retry: true }))
  socket.send(JSON.stringify(envelopeOf(id, parcel)))
  return promise.finally(() => waiting.delete(id))
}

function envelopeOf(id: string, { type, payload, retry }: Parcel): Json {
  return {
    envelope_id: id,
    type,
    payload,
    accepts_response_payload: type !== 'events_api',
    ...(type === 'events_api'
      ? { retry_attempt: retry?.number ?? 0, retry_reason: retry?.reason ?? '' }
      : {}),
  }
}

function settle(text: string, waiting: Waiting): void {
  const read = ack.safeParse(parseJson(text))
  if (!read.success) return
  const { envelope_id, payload } = read.data
  const body = isJson(payload) && Object.keys(payload).length > 0 ? payload : null
  waiting.get(envelope_id)?.({ kind: 'acked', body })
}
