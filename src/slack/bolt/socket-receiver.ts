import { setTimeout as pause } from 'node:timers/promises'
import { type Logger, type Receiver, SocketModeReceiver } from '@slack/bolt'
import type { WebClientOptions } from '@slack/web-api'
import { httpServer, notFound, type Route } from './server.ts'

export interface SocketReceiverOptions {
  readonly appToken: string
  readonly clientOptions: WebClientOptions
  readonly routes: readonly Route[]
  readonly logger: Logger
}

const LONGEST_PAUSE_MS = 60_000

/** Takes what Slack sends over a socket; a server of its own answers the routes. `start` takes its port and gives it. */
export function socketReceiver({ appToken, clientOptions, routes, logger }: SocketReceiverOptions): Receiver {
  const bolt = new SocketModeReceiver({
    appToken,
    logger,
    installerOptions: { clientOptions },
    // Slack's own reconnecting leaves a rejection that nobody handles when Slack refuses the token meanwhile.
    autoReconnectEnabled: false,
  })
  const server = httpServer(routes, notFound)
  const stopping = new AbortController()
  let opening = false

  async function start(port: number): Promise<number> {
    const listening = await server.start(port)
    await bolt.start()
    bolt.client.on('disconnected', () => void reopen())
    return listening
  }

  /** Slack closes every socket after some hours, and may be away when it is to be opened again. */
  async function reopen(): Promise<void> {
    // An attempt that fails says that it is disconnected, too.
    if (opening || stopping.signal.aborted) return
    opening = true
    for (let failures = 0; !(await opened()) && !stopping.signal.aborted; failures += 1)
      await pause(Math.min(1000 * 2 ** failures, LONGEST_PAUSE_MS), null, stopping).catch(() => {})
    opening = false
    // Stopping found no socket to close while this one was being opened.
    if (stopping.signal.aborted) await bolt.client.disconnect()
  }

  async function opened(): Promise<boolean> {
    const problem = await bolt.start().then(() => null, String)
    if (problem !== null) logger.warn(`There is no socket to Slack, trying again: ${problem}`)
    return problem === null
  }

  async function stop(): Promise<void> {
    stopping.abort()
    await Promise.all([bolt.client.disconnect(), server.stop()])
  }

  return { init: (app) => bolt.init(app), start, stop }
}
