import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt'
import { createSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/sandbox.ts'
import { grants } from './support.ts'

export type Mode = 'http' | 'socket'

export interface Rig {
  readonly sandbox: Sandbox
  readonly app: App
  stop(): Promise<void>
}

interface RigOptions extends SandboxOptions {
  /** Bolt's own patience with sockets, and how long it waits before it opens one anew. */
  readonly clientPingTimeout?: number
}

/** The real Bolt app beside a sandbox, connected as it would be to Slack. */
export async function boltRig(mode: Mode, options: RigOptions, setUp: (app: App) => void): Promise<Rig> {
  const sandbox = await createSandbox({ manifest: grants, ...options })
  const { app, stop } = await (mode === 'http'
    ? overHttp(sandbox, setUp)
    : overSocket(sandbox, options, setUp))
  return {
    sandbox,
    app,
    async stop() {
      await stop()
      await sandbox.close()
    },
  }
}

const clientOptions = (sandbox: Sandbox) => ({ slackApiUrl: sandbox.apiUrl, retryConfig: { retries: 0 } })

async function overHttp(sandbox: Sandbox, setUp: (app: App) => void) {
  const receiver = new HTTPReceiver({ signingSecret: sandbox.signingSecret, logLevel: LogLevel.ERROR })
  const app = await init(sandbox, receiver, setUp)
  const server = await receiver.start(0)
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('Bolt listens on no port')
  sandbox.serveTo(`http://127.0.0.1:${address.port}/slack/events`)
  return { app, stop: () => app.stop().then(() => {}) }
}

async function overSocket(
  sandbox: Sandbox,
  { clientPingTimeout = 5000 }: RigOptions,
  setUp: (app: App) => void,
) {
  const receiver = new SocketModeReceiver({
    appToken: sandbox.appToken,
    logLevel: LogLevel.ERROR,
    clientPingTimeout,
    installerOptions: { clientOptions: clientOptions(sandbox) },
  })
  const app = await init(sandbox, receiver, setUp)
  await receiver.client.start()
  return { app, stop: () => receiver.client.disconnect() }
}

async function init(
  sandbox: Sandbox,
  receiver: HTTPReceiver | SocketModeReceiver,
  setUp: (app: App) => void,
) {
  const app = new App({
    token: sandbox.botToken,
    receiver,
    clientOptions: clientOptions(sandbox),
    deferInitialization: true,
    logLevel: LogLevel.ERROR,
  })
  await app.init()
  setUp(app)
  return app
}
