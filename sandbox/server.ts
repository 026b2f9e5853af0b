import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { WebSocketServer } from 'ws'
import { readRequest } from './api/body.ts'
import { answerCall } from './api/call.ts'
import { secondsTooSoon } from './api/rates.ts'
import { type Reply, refuse } from './api/reply.ts'
import { answerResponse } from './api/response.ts'
import { welcome } from './deliver/socket.ts'
import type { Fault, FaultyAnswer } from './faults.ts'
import type { Json } from './json.ts'
import { busyWith, type World } from './world.ts'

const HEADERS = { 'content-type': 'application/json; charset=utf-8' }

/** The server that Slack is to the bot: its API, its response URLs and its sockets. */
export function createSlackServer(world: World): Server {
  const sockets = new WebSocketServer({ noServer: true })
  const server = createServer((incoming, outgoing) => {
    busyWith(world, () => serve(world, incoming, outgoing)).catch((error: unknown) => {
      // A mistake of the sandbox's own must be seen, by whoever called and by whoever runs it.
      console.error(error)
      outgoing.writeHead(500).end(String(error))
    })
  })
  server.on('upgrade', (incoming, socket, head) => {
    const ticket = addressOf(incoming).searchParams.get('ticket') ?? ''
    if (!world.tickets.delete(ticket)) return void socket.destroy()
    sockets.handleUpgrade(incoming, socket, head, (link) => welcome(world, link))
  })
  return server
}

const addressOf = ({ url = '/' }: IncomingMessage) => new URL(url, 'http://localhost')

async function serve(world: World, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { pathname, searchParams } = addressOf(incoming)
  const request = await readRequest(incoming, searchParams)
  const [, room, name = '', id = ''] = pathname.split('/')
  if (room === 'api') {
    call(world, name, request, outgoing)
  } else if (room === 'actions') {
    const { status, reply } = answerResponse(world, id, request.args)
    send(outgoing, status, reply)
  } else {
    outgoing.writeHead(404).end()
  }
}

type Request = Awaited<ReturnType<typeof readRequest>>

function call(
  world: World,
  method: string,
  { token, args, malformed }: Request,
  outgoing: ServerResponse,
): void {
  const fault = world.faults.take(method) ?? rateLimit(world, method, args)
  const works = fault?.work !== 'undone'
  const answer = () => (malformed ? refuse('invalid_json') : answerCall(world, method, token, args))
  const reply = works ? answer() : null
  world.journal.record({ kind: 'call', method, args, reply, fault })
  if (fault) fail(outgoing, fault.answer)
  else if (reply) send(outgoing, 200, reply, scopeHeaders(world, token))
}

const scopeHeaders = ({ secrets, manifest }: World, token: string | null): Record<string, string> =>
  token === secrets.botToken ? { 'x-oauth-scopes': manifest.scopes.join(',') } : {}

function rateLimit(world: World, method: string, args: Json): Fault | null {
  const seconds = secondsTooSoon(world, method, args)
  return seconds === 0 ? null : { work: 'undone', answer: { kind: 'ratelimited', seconds } }
}

function fail(outgoing: ServerResponse, answer: FaultyAnswer): void {
  switch (answer.kind) {
    case 'ratelimited':
      send(outgoing, 429, refuse('ratelimited'), { 'retry-after': String(answer.seconds) })
      break
    case 'status':
      outgoing.writeHead(answer.status).end()
      break
    case 'refusal':
      send(outgoing, 200, refuse(answer.error))
      break
    case 'cut':
      outgoing.destroy()
      break
    case 'silence':
  }
}

function send(
  outgoing: ServerResponse,
  status: number,
  reply: Reply,
  headers: Record<string, string> = {},
): void {
  outgoing.writeHead(status, { ...HEADERS, ...headers }).end(JSON.stringify(reply))
}
