import { App, type Receiver } from '@slack/bolt'
import type { SlackDeps } from '../deps.ts'
import { clientOptions } from './clients.ts'
import { httpReceiver } from './http-receiver.ts'
import { boltLogger } from './logger.ts'
import { socketReceiver } from './socket-receiver.ts'

/** Makes the Bolt app: it talks to no one before `init`, and its `start` takes a port and gives the one it listens on. */
export function createApp(deps: SlackDeps): App {
  const logger = boltLogger(deps.log)
  return new App({
    token: deps.settings.botToken,
    receiver: receiverOf(deps),
    clientOptions: clientOptions(deps.settings, logger),
    logger,
    // Otherwise a token that Slack refuses becomes a rejection that nobody can handle.
    deferInitialization: true,
    extendedErrorHandler: true,
    convoStore: false,
  })
}

function receiverOf({ settings, log, routes, machineTime }: SlackDeps): Receiver {
  const logger = boltLogger(log)
  const { connection } = settings
  switch (connection.kind) {
    case 'http':
      return httpReceiver({ signingSecret: connection.signingSecret, routes, logger, now: machineTime })
    case 'socket':
      return socketReceiver({
        appToken: connection.appToken,
        routes,
        logger,
        // An object of its own: Socket Mode writes into it.
        clientOptions: clientOptions(settings, logger),
      })
  }
}
