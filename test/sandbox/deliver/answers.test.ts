import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Json } from '../../../sandbox/json.ts'
import type { Message } from '../../../sandbox/state/message.ts'
import { type HttpBot, httpBot } from '../http-bot.ts'
import { bodyOf, type Testing, testSandbox } from '../support.ts'

// How long, how often and where the bot may answer: response URLs and triggers.

let testing: Testing
let bot: HttpBot
beforeEach(async () => {
  testing = await testSandbox()
  bot = await httpBot(testing.sandbox, (response) => response.end())
})
afterEach(async () => {
  bot.stop()
  await testing.sandbox.close()
})

const last = (field: string) => String(bot.arrivals.at(-1)?.payload[field])

/** Types a command and gives what the bot was handed to answer it with. */
async function typed(channel = 'CWITHOUT'): Promise<{ url: string; trigger: string }> {
  await testing.sandbox.as('UDANA').type('/actions', '', { channel })
  return { url: last('response_url'), trigger: last('trigger_id') }
}

async function respond(url: string, body: Json): Promise<readonly [number, unknown]> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return [response.status, (await bodyOf(response)).error]
}

const seen = (): readonly Message[] => testing.sandbox.as('UDANA').sees('CWITHOUT')

describe('a response URL', () => {
  test('shows an answer to the asker alone, or to all, in a channel that the bot isn’t in', async () => {
    const { url } = await typed()
    await respond(url, { text: 'alone' })
    await respond(url, { text: 'all', response_type: 'in_channel' })
    expect(seen()).toMatchObject([
      { text: 'alone', to: 'UDANA' },
      { text: 'all', to: null },
    ])
  })

  test('is good for five answers', async () => {
    const { url } = await typed()
    for (let use = 0; use < 5; use += 1) expect(await respond(url, { text: 'x' })).toEqual([200, undefined])
    expect(await respond(url, { text: 'x' })).toEqual([404, 'used_url'])
    expect(seen()).toHaveLength(5)
  })

  test('is good for 30 minutes', async () => {
    const { url } = await typed()
    testing.clock.advance({ minutes: 30 })
    expect(await respond(url, { text: 'x' })).toEqual([200, undefined])
    testing.clock.advance({ milliseconds: 1 })
    expect(await respond(url, { text: 'x' })).toEqual([404, 'expired_url'])
  })

  test('can’t replace the answer to a command: there is nothing that was pressed', async () => {
    const { url } = await typed()
    await respond(url, { text: 'one' })
    await respond(url, { text: 'two', replace_original: true })
    expect(seen()).toMatchObject([{ text: 'one' }, { text: 'two' }])
  })

  test('of a press replaces or deletes what was pressed', async () => {
    const { url } = await typed()
    const button = { type: 'button', text: { type: 'plain_text', text: 'Done' }, action_id: 'done' }
    await respond(url, { text: 'one', blocks: [{ type: 'actions', elements: [button] }] })
    const [message] = seen()
    if (!message) throw new Error('nothing is shown')
    await testing.sandbox.as('UDANA').press(message, 'done')
    const pressed = last('response_url')
    await respond(pressed, { text: 'beside' })
    await respond(pressed, { text: 'instead', replace_original: true })
    expect(seen()).toMatchObject([{ text: 'instead', ts: message.ts }, { text: 'beside' }])
    await respond(pressed, { delete_original: true })
    expect(seen()).toMatchObject([{ text: 'beside' }])
  })

  test.each<[string, Json, string]>([
    ['nothing', {}, 'no_text'],
    ['wrong blocks', { blocks: [{ type: 'header' }] }, 'invalid_blocks'],
    ['a kind of answer that is none', { text: 'x', response_type: 'loud' }, 'invalid_payload'],
  ])('takes no answer that says %s', async (_, body, error) => {
    expect(await respond((await typed()).url, body)).toEqual([400, error])
  })

  test('that nobody was given answers nothing', async () => {
    expect(
      await respond(`${testing.sandbox.apiUrl.replace('/api/', '')}/actions/T0SANDBOX/x`, { text: 'x' }),
    ).toEqual([404, 'invalid_url'])
  })
})

describe('a trigger', () => {
  const title = { type: 'plain_text', text: 'Title' }
  const modal = { type: 'modal', title, blocks: [] }
  const open = (trigger_id: string, view: Json = modal) => testing.call('views.open', { trigger_id, view })

  test('opens one modal', async () => {
    const { trigger } = await typed()
    expect(await open(trigger)).toMatchObject({
      ok: true,
      view: { type: 'modal', title, hash: expect.any(String) },
    })
    expect(testing.sandbox.as('UDANA').modal()).toMatchObject({ title })
    expect(await open(trigger)).toEqual({ ok: false, error: 'exchanged_trigger_id' })
  })

  test('is good for 3 seconds', async () => {
    const { trigger } = await typed()
    testing.clock.advance({ milliseconds: 3001 })
    expect(await open(trigger)).toEqual({ ok: false, error: 'expired_trigger_id' })
  })

  test('that nobody was given opens nothing', async () => {
    expect(await open('1.2.x')).toEqual({ ok: false, error: 'invalid_trigger_id' })
  })

  test('is not used up by a modal that Slack refuses', async () => {
    const { trigger } = await typed()
    expect(await open(trigger, { type: 'modal', blocks: [] })).toEqual({
      ok: false,
      error: 'invalid_arguments',
      errors: ['missing required field: title [json-pointer:/view]'],
      response_metadata: { messages: ['[ERROR] missing required field: title [json-pointer:/view]'] },
    })
    expect(await open(trigger)).toMatchObject({ ok: true })
  })

  test('opens nothing that is larger than 250 KB, nor does an update make it so', async () => {
    const text = { type: 'plain_text', text: 'x'.repeat(3000) }
    const large = { ...modal, blocks: Array.from({ length: 90 }, () => ({ type: 'section', text })) }
    expect(await open((await typed()).trigger, large)).toEqual({ ok: false, error: 'view_too_large' })
    const { view } = await open((await typed()).trigger)
    const update = { view_id: Object(view).id, view: large }
    expect(await testing.call('views.update', update)).toEqual({ ok: false, error: 'view_too_large' })
  })

  test('lays up to three modals over each other', async () => {
    const push = async () => testing.call('views.push', { trigger_id: (await typed()).trigger, view: modal })
    expect(await push()).toMatchObject({ error: 'not_found' })
    await open((await typed()).trigger)
    await push()
    expect(await push()).toMatchObject({ ok: true })
    expect(await push()).toMatchObject({ error: 'push_limit_reached' })
  })

  test('opens a modal that can be changed, unless it has changed meanwhile', async () => {
    const { view } = await open((await typed()).trigger, { ...modal, external_id: 'one' })
    const { id: view_id, hash } = Object(view)
    const update = (args: Json) => testing.call('views.update', { view: modal, ...args })
    expect(await update({ view_id, hash })).toMatchObject({ ok: true })
    expect(await update({ view_id, hash })).toMatchObject({ error: 'hash_conflict' })
    expect(await update({ view_id: 'V404' })).toMatchObject({ error: 'not_found' })
    expect(await update({ view_id, view: { type: 'home', blocks: [] } })).toMatchObject({
      error: 'invalid_arguments',
    })
  })

  test('opens no second modal with the same name of one’s own', async () => {
    const named = { ...modal, external_id: 'one' }
    await open((await typed()).trigger, named)
    expect(await open((await typed()).trigger, named)).toMatchObject({ error: 'duplicate_external_id' })
  })
})

test('a Home tab is published for someone who is there', async () => {
  const view = { type: 'home', blocks: [{ type: 'divider' }] }
  const publish = (args: Json) => testing.call('views.publish', { user_id: 'UDANA', view, ...args })
  expect(await publish({})).toMatchObject({ ok: true, view: { type: 'home' } })
  expect(await publish({ hash: 'old' })).toMatchObject({ error: 'hash_conflict' })
  expect(await publish({ user_id: 'U404' })).toMatchObject({ error: 'invalid_arguments' })
  expect(await publish({ view: { type: 'modal' } })).toMatchObject({ error: 'invalid_arguments' })
})
