import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A page of the server besides Slack's, such as `/healthz`; answers GET. */
export interface Route {
  readonly path: string
  readonly handle: RequestListener
}

export interface HttpServer {
  /** Listens, and gives the port. Throws what the system says where it can't. */
  start(port: number): Promise<number>
  /** Takes no more requests, and waits for those that were taken. */
  stop(): Promise<void>
}

/** Makes the bot's one HTTP server: its routes, and `otherwise` for everything else. */
export function httpServer(routes: readonly Route[], otherwise: RequestListener): HttpServer {
  const byPath = new Map(routes.map(({ path, handle }) => [path, handle]))
  const server = createServer((request, response) => {
    const path = request.url?.split('?', 1)[0] ?? '/'
    const route = request.method === 'GET' ? byPath.get(path) : undefined
    const handle = route ?? otherwise
    handle(request, response)
  })
  return { start: (port) => listen(server, port), stop: () => close(server) }
}

/** Answers that there is nothing here. */
export const notFound: RequestListener = (_, response) => {
  response.writeHead(404).end()
}

function listen(server: Server, port: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  server.once('error', reject)
  server.listen(port, () => resolve(portOf(server.address(), port)))
  return promise
}

function portOf(address: AddressInfo | string | null, asked: number): number {
  return address !== null && typeof address === 'object' ? address.port : asked
}

function close(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  // Closing a server that never listened is reported as an error, and is just as well.
  server.close(() => resolve())
  return promise
}
