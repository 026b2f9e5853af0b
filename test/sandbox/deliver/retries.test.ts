import type { ServerResponse } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { signatureHeaders } from '../../../sandbox/deliver/sign.ts'
import { isJson, type Json, parseJson } from '../../../sandbox/json.ts'
import { type HttpBot, httpBot } from '../http-bot.ts'
import { type Testing, testSandbox } from '../support.ts'

// What reaches a bot that fails, over HTTP and over a socket.

let testing: Testing
let stop: () => void
beforeEach(async () => {
  testing = await testSandbox()
})
afterEach(async () => {
  stop()
  await testing.sandbox.close()
})

const object = (value: unknown): Json => (isJson(value) ? value : {})

/** Something happens of which the bot is told. */
async function react(): Promise<void> {
  const { sandbox } = testing
  const dana = sandbox.as('UDANA')
  dana.react(dana.say('with-bot', 'x'), 'one')
}

const settled = () => testing.sandbox.settled()

describe('over HTTP', () => {
  let bot: HttpBot
  const retries = () =>
    bot.arrivals.map(({ headers }) => [headers['x-slack-retry-num'], headers['x-slack-retry-reason']])

  async function serve(answer: (response: ServerResponse) => void): Promise<void> {
    bot = await httpBot(testing.sandbox, answer)
    stop = bot.stop
  }

  test('an event arrives once, signed, and says what happened', async () => {
    await serve((response) => response.end())
    await react()
    await settled()
    const [{ headers = {}, raw = '', payload } = {}] = bot.arrivals
    const signedAt = Number(headers['x-slack-request-timestamp'])
    const signed = signatureHeaders(testing.sandbox.signingSecret, raw, signedAt)
    expect(headers).toMatchObject(signed)
    expect(retries()).toEqual([[undefined, undefined]])
    expect(payload).toMatchObject({
      type: 'event_callback',
      team_id: 'T0SANDBOX',
      event_id: expect.stringMatching(/^Ev/),
      authorizations: [{ team_id: 'T0SANDBOX', user_id: 'U0BOT', is_bot: true }],
      event: {
        type: 'reaction_added',
        user: 'UDANA',
        item_user: 'UDANA',
        reaction: 'one',
        item: { type: 'message', channel: 'CWITH', ts: expect.any(String) },
      },
    })
  })

  test('an event that fails comes again at once, after a minute and after five, and then no more', async () => {
    await serve((response) => response.writeHead(500).end())
    await react()
    await settled()
    expect(bot.arrivals).toHaveLength(2)
    testing.clock.advance({ seconds: 59 })
    await settled()
    expect(bot.arrivals).toHaveLength(2)
    testing.clock.advance({ seconds: 1 })
    await settled()
    testing.clock.advance({ minutes: 5 })
    await settled()
    testing.clock.advance({ hours: 5 })
    await settled()
    expect(retries()).toEqual([
      [undefined, undefined],
      ['1', 'http_error'],
      ['2', 'http_error'],
      ['3', 'http_error'],
    ])
    expect(new Set(bot.arrivals.map(({ payload }) => payload.event_id)).size).toBe(1)
  })

  test('an event that isn’t acknowledged within 3 seconds comes again', async () => {
    const answers: (() => void)[] = [() => {}]
    await serve((response) => (answers.pop() ?? (() => response.end()))())
    await react()
    await testing.sandbox.journal.until(() => bot.arrivals.length === 1)
    testing.clock.advance({ milliseconds: 2999 })
    expect(testing.sandbox.journal.happenings).not.toContainEqual(
      expect.objectContaining({ kind: 'delivered' }),
    )
    testing.clock.advance({ milliseconds: 1 })
    await settled()
    expect(retries()).toEqual([
      [undefined, undefined],
      ['1', 'http_timeout'],
    ])
  })

  test('a bot that asks for no retry gets none', async () => {
    await serve((response) => response.writeHead(500, { 'x-slack-no-retry': '1' }).end())
    await react()
    await settled()
    testing.clock.advance({ hours: 1 })
    await settled()
    expect(bot.arrivals).toHaveLength(1)
  })

  test('a bot that isn’t there is tried again', async () => {
    await serve((response) => response.end())
    stop()
    await react()
    await settled()
    expect(testing.sandbox.journal.happenings.at(-1)).toMatchObject({
      receipt: { kind: 'failed', reason: 'connection_failed' },
    })
  })

  test('an event is given twice, and again after a lost acknowledgement, where a test asks for it', async () => {
    await serve((response) => response.end())
    testing.sandbox.faults.addDelivery('twice')
    await react()
    await settled()
    testing.sandbox.faults.addDelivery('ack_lost')
    await react()
    await settled()
    expect(retries().map(([number]) => number)).toEqual([undefined, undefined, undefined, '1'])
    const ids = bot.arrivals.map(({ payload }) => payload.event_id)
    expect([ids[0], ids[2]]).toEqual([ids[1], ids[3]])
    expect(ids[0]).not.toBe(ids[2])
  })

  test('a command that fails says so to whoever typed it, and is not sent again', async () => {
    await serve((response) => response.writeHead(500).end())
    await expect(testing.sandbox.as('UDANA').command('/actions')).rejects.toThrow('dispatch_failed')
    testing.clock.advance({ hours: 1 })
    await settled()
    expect(bot.arrivals).toHaveLength(1)
    expect(bot.arrivals[0]?.payload).toMatchObject({
      command: '/actions',
      user_id: 'UDANA',
    })
  })

  test('a command that isn’t acknowledged within 3 seconds says so', async () => {
    await serve(() => {})
    const typed = testing.sandbox.as('UDANA').command('/actions')
    await testing.sandbox.journal.until(() => bot.arrivals.length === 1)
    testing.clock.advance({ seconds: 3 })
    await expect(typed).rejects.toThrow('operation_timeout')
  })
})

describe('over a socket', () => {
  let socket: WebSocket
  let frames: Json[]

  async function connect(acknowledge: (frame: Json) => boolean): Promise<void> {
    const { sandbox } = testing
    const response = await fetch(`${sandbox.apiUrl}apps.connections.open`, {
      method: 'POST',
      headers: { authorization: `Bearer ${sandbox.appToken}` },
    })
    const { url } = object(await response.json())
    const connected = sandbox.journal.next('connected')
    socket = new WebSocket(String(url))
    frames = []
    socket.on('message', (data) => {
      const frame = object(parseJson(String(data)))
      frames.push(frame)
      if (frame.envelope_id === undefined || !acknowledge(frame)) return sandbox.journal.stir()
      socket.send(JSON.stringify({ envelope_id: frame.envelope_id }))
    })
    stop = () => socket.terminate()
    await connected
  }

  const envelopes = () => frames.filter(({ envelope_id }) => envelope_id !== undefined)

  test('the bot is greeted, and an address is good for one socket', async () => {
    await connect(() => true)
    await testing.sandbox.journal.until(() => frames.length > 0)
    expect(frames[0]).toMatchObject({
      type: 'hello',
      num_connections: 1,
      connection_info: { app_id: 'A0FOLLOW' },
    })
    const again = new WebSocket(socket.url)
    const { promise, resolve } = Promise.withResolvers<unknown>()
    again.on('error', resolve)
    expect(await promise).toBeInstanceOf(Error)
  })

  test('an event that isn’t acknowledged within 3 seconds comes again, and says why', async () => {
    await connect((frame) => frame.retry_attempt === 1)
    await react()
    await testing.sandbox.journal.until(() => envelopes().length === 1)
    testing.clock.advance({ seconds: 3 })
    await settled()
    expect(envelopes()).toMatchObject([
      { type: 'events_api', retry_attempt: 0, retry_reason: '', accepts_response_payload: false },
      { type: 'events_api', retry_attempt: 1, retry_reason: 'http_timeout' },
    ])
    expect(envelopes()[0]?.payload).toEqual(envelopes()[1]?.payload)
  })

  test('a socket that breaks with an event on its way: the event comes when there is a socket again', async () => {
    await connect(() => false)
    await react()
    await testing.sandbox.journal.until(() => envelopes().length === 1)
    testing.sandbox.dropSockets()
    await settled()
    expect(testing.sandbox.sockets()).toBe(0)
    await connect(() => true)
    testing.clock.advance({ minutes: 1 })
    await settled()
    expect(envelopes()).toMatchObject([{ retry_attempt: 2, retry_reason: 'connection_failed' }])
  })

  test('a socket that is to be opened anew is asked to, and gets nothing more', async () => {
    await connect(() => true)
    testing.sandbox.refreshSockets()
    await testing.sandbox.journal.until(() => frames.some(({ type }) => type === 'disconnect'))
    await react()
    await settled()
    expect(envelopes()).toEqual([])
  })
})
