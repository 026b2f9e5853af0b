import type { IncomingMessage, RequestListener } from 'node:http'
import { HTTPReceiver, type Logger, type Receiver } from '@slack/bolt'
import { httpServer, type Route } from './server.ts'

export interface HttpReceiverOptions {
  readonly signingSecret: string
  readonly routes: readonly Route[]
  readonly logger: Logger
  readonly now: () => Temporal.Instant
}

const PATH = '/slack/events'
const TOLERANCE_SECONDS = 300

/** Takes what Slack sends over HTTP, on a server that answers the routes besides. `start` takes the port and gives it. */
export function httpReceiver({ signingSecret, routes, logger, now }: HttpReceiverOptions): Receiver {
  const bolt = new HTTPReceiver({ signingSecret, endpoints: PATH, logger })
  const server = httpServer(routes, fromSlack(bolt.requestListener, now))
  return { init: (app) => bolt.init(app), start: server.start, stop: server.stop }
}

/** Bolt checks signatures and refuses old ones; it would take one whose time has yet to come for as long as that takes. */
function fromSlack(listener: RequestListener, now: () => Temporal.Instant): RequestListener {
  return (request, response) => {
    const known = request.url?.split('?', 1)[0] === PATH && request.method === 'POST'
    if (!known) return void response.writeHead(404).end()
    if (isFromTheFuture(request, now())) return void response.writeHead(401).end()
    return listener(request, response)
  }
}

function isFromTheFuture({ headers }: IncomingMessage, now: Temporal.Instant): boolean {
  const sentAt = Number(headers['x-slack-request-timestamp'])
  return sentAt > now.epochMilliseconds / 1000 + TOLERANCE_SECONDS
}
