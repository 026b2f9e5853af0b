import {
  LogLevel,
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  WebClient,
} from '@slack/web-api'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Fault } from '../../sandbox/faults.ts'
import { type Testing, testSandbox } from './support.ts'

let testing: Testing
let client: WebClient
beforeEach(async () => {
  testing = await testSandbox()
  const { apiUrl, botToken } = testing.sandbox
  client = new WebClient(botToken, {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logLevel: LogLevel.ERROR,
  })
})
afterEach(() => testing.sandbox.close())

const post = () => client.chat.postMessage({ channel: 'CWITH', text: 'x' })
const arrived = () => testing.sandbox.as('UDANA').sees('CWITH').length

describe('a call that goes wrong', () => {
  test.each<[string, Fault['answer'], new (...args: never[]) => Error, object]>([
    ['429', { kind: 'ratelimited', seconds: 7 }, WebAPIRateLimitedError, { retryAfter: 7 }],
    ['500', { kind: 'status', status: 500 }, WebAPIHTTPError, { statusCode: 500 }],
    [
      'a refusal',
      { kind: 'refusal', error: 'fatal_error' },
      WebAPIPlatformError,
      { data: { error: 'fatal_error' } },
    ],
    ['a broken connection', { kind: 'cut' }, WebAPIRequestError, {}],
  ])('with %s, before or after Slack did what was asked', async (_, answer, kind, details) => {
    const { faults } = testing.sandbox
    faults.add('chat.postMessage', { work: 'undone', answer })
    const before = await post().catch((error: unknown) => error)
    expect(before).toBeInstanceOf(kind)
    expect(before).toMatchObject(details)
    expect(arrived()).toBe(0)
    faults.add('chat.postMessage', { work: 'done', answer })
    await expect(post()).rejects.toBeInstanceOf(kind)
    expect(arrived()).toBe(1)
    expect(await post()).toMatchObject({ ok: true })
  })

  test.each([
    ['undone', 0],
    ['done', 1],
  ] as const)('with no answer at all, and the work %s', async (work, messages) => {
    const { faults, journal } = testing.sandbox
    faults.add('chat.postMessage', { work, answer: { kind: 'silence' } })
    const called = journal.next('call')
    const answered = post().then(
      () => 'answered',
      () => 'failed',
    )
    await called
    expect(await Promise.race([answered, testing.sandbox.settled().then(() => 'silent')])).toBe('silent')
    expect(arrived()).toBe(messages)
  })

  test('as often as asked, whatever the method, and no more once faults are cleared', async () => {
    const { faults } = testing.sandbox
    faults.add('*', { work: 'undone', answer: { kind: 'status', status: 503 } }, 3)
    await expect(post()).rejects.toThrow()
    await expect(client.auth.test()).rejects.toThrow()
    faults.clear()
    expect(await client.auth.test()).toMatchObject({ ok: true })
  })

  test('is in the journal with its fault', async () => {
    const fault: Fault = { work: 'undone', answer: { kind: 'cut' } }
    testing.sandbox.faults.add('chat.postMessage', fault)
    await expect(post()).rejects.toThrow()
    expect(testing.sandbox.journal.happenings.at(-1)).toMatchObject({
      kind: 'call',
      method: 'chat.postMessage',
      reply: null,
      fault,
    })
  })
})

describe('Slack’s rate limits', () => {
  const postTo = (channel: string) => client.chat.postMessage({ channel, text: 'x' })

  test('hold nobody until they are switched on', async () => {
    await Promise.all(Array.from({ length: 30 }, () => client.users.list({})))
  })

  test('let one message a second into each channel', async () => {
    testing.sandbox.limitRates(true)
    await postTo('CWITH')
    await postTo('UDANA')
    await expect(postTo('CWITH')).rejects.toMatchObject({ retryAfter: 1 })
    testing.clock.advance({ seconds: 1 })
    expect(await postTo('CWITH')).toMatchObject({ ok: true })
    expect(arrived()).toBe(2)
  })

  test('let a method be called as often a minute as its tier says', async () => {
    testing.sandbox.limitRates(true)
    for (let call = 0; call < 20; call += 1) await client.users.list({})
    testing.clock.advance({ seconds: 20 })
    await expect(client.users.list({})).rejects.toMatchObject({ retryAfter: 40 })
    await client.users.info({ user: 'UDANA' })
    testing.clock.advance({ seconds: 40 })
    await client.users.list({})
    testing.sandbox.limitRates(false)
    for (let call = 0; call < 20; call += 1) await client.users.list({})
  })
})
