import { createHmac } from 'node:crypto'
import { Agent, createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Someone who types commands, as Slack would send them, and waits for what comes. */
export interface Client {
  /** Sends a command; `acked` and `answered` are milliseconds since it was sent. */
  ask(command: Asked): Promise<Answered>
  close(): void
}

export interface Asked {
  readonly command: string
  readonly text: string
  readonly userId: string
}

export interface Answered {
  readonly acked: number
  readonly answered: number
  /** What was answered, as JSON; empty where only the acknowledgement was waited for. */
  readonly body: string
}

/** Makes a client of the bot on that port; where `waits` is false an acknowledgement is all that it expects. */
export async function createClient(port: number, signingSecret: string, waits: boolean): Promise<Client> {
  const agent = new Agent({ keepAlive: true })
  const answers = new Map<string, (body: string) => void>()
  const server = createServer((incoming, response) => {
    let body = ''
    incoming.on('data', (chunk) => {
      body += chunk
    })
    incoming.on('end', () => {
      response.end('ok')
      answers.get(incoming.url ?? '')?.(body)
      answers.delete(incoming.url ?? '')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  let last = 0

  return {
    async ask(asked) {
      last += 1
      const path = `/${last}`
      const answer = new Promise<string>((resolve) => answers.set(path, resolve))
      const body = new URLSearchParams({
        ...COMMON,
        ...payloadOf(asked),
        response_url: own + path,
      }).toString()
      const begun = performance.now()
      await post(port, agent, body, signingSecret)
      const acked = performance.now() - begun
      const text = waits ? await answer : ''
      return { acked, answered: performance.now() - begun, body: text }
    },
    close() {
      agent.destroy()
      server.close()
      server.closeAllConnections()
    },
  }
}

const COMMON = {
  team_id: 'T0000000001',
  team_domain: 'bench',
  channel_id: 'C0000000001',
  channel_name: 'general',
  api_app_id: 'A1',
}

const payloadOf = ({ command, text, userId }: Asked) => ({
  command,
  text,
  user_id: userId,
  user_name: userId.toLowerCase(),
  trigger_id: '1.2.3',
})

function post(port: number, agent: Agent, body: string, secret: string): Promise<void> {
  const timestamp = String(Math.floor(Temporal.Now.instant().epochMilliseconds / 1000))
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${signature}`,
  }
  return new Promise((resolve, reject) => {
    const sent = request(
      { port, host: '127.0.0.1', path: '/slack/events', method: 'POST', agent, headers },
      (response) => {
        response.resume()
        response.on('end', () =>
          response.statusCode === 200 ? resolve() : reject(new Error(`Answered ${response.statusCode}.`)),
        )
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}
