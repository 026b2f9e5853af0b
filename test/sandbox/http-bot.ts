import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { isJson, type Json, parseJson } from '../../sandbox/json.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'

/** Something that the sandbox sent. */
export interface Arrival {
  readonly headers: IncomingHttpHeaders
  /** As it came. */
  readonly raw: string
  /** What it says, whichever way it is written. */
  readonly payload: Json
}

/** A bot that listens and answers as a test wants it to, which Bolt wouldn't. */
export interface HttpBot {
  readonly arrivals: readonly Arrival[]
  stop(): void
}

export async function httpBot(
  sandbox: Sandbox,
  answer: (response: ServerResponse) => void,
): Promise<HttpBot> {
  const arrivals: Arrival[] = []
  const server = createServer(async (request, response) => {
    const raw = await text(request)
    arrivals.push({ headers: request.headers, raw, payload: payloadOf(raw) })
    answer(response)
    sandbox.journal.stir()
  })
  const { promise, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', resolve)
  await promise
  sandbox.serveTo(`http://127.0.0.1:${Object(server.address()).port}/slack/events`)
  return {
    arrivals,
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** Events are JSON, commands forms, and interactions JSON in a form. */
function payloadOf(raw: string): Json {
  const form = new URLSearchParams(raw)
  const parsed = parseJson(form.get('payload') ?? raw)
  return isJson(parsed) ? parsed : Object.fromEntries(form)
}
