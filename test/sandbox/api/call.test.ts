import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bodyOf, type Testing, testSandbox } from '../support.ts'

let testing: Testing
beforeAll(async () => {
  testing = await testSandbox()
})
afterAll(() => testing.sandbox.close())

const auth = (token: string) => ({ authorization: `Bearer ${token}` })
const post = (method: string, init: RequestInit) =>
  fetch(testing.sandbox.apiUrl + method, { method: 'POST', ...init })

describe('who calls', () => {
  test('nobody calls a method that isn’t there', async () => {
    const { sandbox } = testing
    const response = await post('chat.postMesage', { headers: auth(sandbox.botToken) })
    expect(await bodyOf(response)).toMatchObject({ ok: false, error: 'unknown_method' })
  })

  test.each([
    ['no token', () => ({}), 'not_authed'],
    ['a wrong token', () => auth('xoxb-wrong'), 'invalid_auth'],
    [
      'the app’s token where the bot’s belongs',
      () => auth(testing.sandbox.appToken),
      'not_allowed_token_type',
    ],
  ])('%s is refused', async (_, headers, error) => {
    expect(await bodyOf(await post('auth.test', { headers: headers() }))).toEqual({ ok: false, error })
  })

  test('the bot’s token opens no socket', async () => {
    const response = await post('apps.connections.open', { headers: auth(testing.sandbox.botToken) })
    expect(await bodyOf(response)).toMatchObject({ error: 'not_allowed_token_type' })
  })

  test('a token that was taken back is refused until it is given again', async () => {
    const { sandbox, call } = testing
    sandbox.refuseToken(sandbox.botToken, 'token_revoked')
    expect(await call('auth.test')).toEqual({ ok: false, error: 'token_revoked' })
    sandbox.refuseToken(sandbox.botToken, null)
    expect(await call('auth.test')).toMatchObject({ ok: true, user_id: 'U0BOT', bot_id: 'B0BOT' })
  })

  test('a method whose scope the manifest doesn’t ask for says which scope it needs', async () => {
    const provided =
      'chat:write,commands,reactions:read,reactions:write,users:read,users:read.email,usergroups:read,im:history'
    expect(await testing.call('team.info')).toEqual({
      ok: false,
      error: 'missing_scope',
      needed: 'team:read',
      provided,
    })
    const response = await post('auth.test', { headers: auth(testing.sandbox.botToken) })
    expect(response.headers.get('x-oauth-scopes')).toBe(provided)
  })
})

describe('how a call is written', () => {
  const blocks = [{ type: 'section', text: { type: 'plain_text', text: 'Hello' } }]

  test.each<[string, (token: string) => RequestInit]>([
    [
      'a form with the token in its header, structures as JSON',
      (token) => ({
        headers: auth(token),
        body: new URLSearchParams({ channel: 'CWITH', blocks: JSON.stringify(blocks) }),
      }),
    ],
    [
      'a form with the token in it',
      (token) => ({ body: new URLSearchParams({ token, channel: 'CWITH', blocks: JSON.stringify(blocks) }) }),
    ],
    [
      'JSON',
      (token) => ({
        headers: { ...auth(token), 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify({ channel: 'CWITH', blocks }),
      }),
    ],
  ])('%s is read', async (_, init) => {
    const body = await bodyOf(await post('chat.postMessage', init(testing.sandbox.botToken)))
    expect(body).toMatchObject({ ok: true, message: { blocks } })
  })

  test('a query is read', async () => {
    const { apiUrl, botToken } = testing.sandbox
    const response = await fetch(`${apiUrl}users.info?user=UDANA`, { headers: auth(botToken) })
    expect(await bodyOf(response)).toMatchObject({ ok: true, user: { id: 'UDANA' } })
  })

  test('a token in JSON doesn’t count', async () => {
    const response = await post('auth.test', {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: testing.sandbox.botToken }),
    })
    expect(await bodyOf(response)).toMatchObject({ error: 'not_authed' })
  })

  test('JSON that can’t be parsed is refused', async () => {
    const headers = { ...auth(testing.sandbox.botToken), 'content-type': 'application/json' }
    expect(await bodyOf(await post('auth.test', { headers, body: '{' }))).toMatchObject({
      error: 'invalid_json',
    })
  })

  test('a missing argument is named', async () => {
    expect(await testing.call('chat.getPermalink', { channel: 'CWITH' })).toEqual({
      ok: false,
      error: 'invalid_arguments',
      response_metadata: { messages: ['[ERROR] missing required field: message_ts'] },
    })
  })

  test('every call is in the journal with its answer', async () => {
    await testing.call('users.info', { user: 'U404' })
    expect(testing.sandbox.journal.happenings.at(-1)).toEqual({
      kind: 'call',
      method: 'users.info',
      args: { user: 'U404' },
      reply: { ok: false, error: 'user_not_found' },
      fault: null,
    })
  })
})
