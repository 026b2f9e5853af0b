import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Json } from '../../../sandbox/json.ts'
import { granting, type Testing, testSandbox } from '../support.ts'

let testing: Testing
beforeAll(async () => {
  testing = await testSandbox()
})
afterAll(() => testing.sandbox.close())

const call = (method: string, args: Json) => testing.call(method, args)
const post = async (args: Json) => String((await call('chat.postMessage', args)).ts)
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } })

describe('posting', () => {
  test.each<[string, Json, string]>([
    ['to nowhere', { channel: 'C404', text: 'x' }, 'channel_not_found'],
    ['to a private channel that the bot isn’t in', { channel: 'CPRIVATE', text: 'x' }, 'channel_not_found'],
    ['to a channel that the bot isn’t in', { channel: 'CWITHOUT', text: 'x' }, 'not_in_channel'],
    ['to an archived channel', { channel: 'COLD', text: 'x' }, 'is_archived'],
    ['to a bot', { channel: 'U0BOT', text: 'x' }, 'cannot_dm_bot'],
    ['nothing', { channel: 'CWITH' }, 'no_text'],
    ['an empty text', { channel: 'CWITH', text: '' }, 'no_text'],
    ['no blocks', { channel: 'CWITH', blocks: [] }, 'no_text'],
    ['too long a text', { channel: 'CWITH', text: 'x'.repeat(40_001) }, 'msg_too_long'],
    ['blocks that are no list', { channel: 'CWITH', blocks: '{"a":1}' }, 'invalid_blocks_format'],
    [
      'too much in blocks',
      { channel: 'CWITH', blocks: Array(5).fill(section('x'.repeat(2800))) },
      'msg_blocks_too_long',
    ],
    ['in answer to nothing', { channel: 'CWITH', text: 'x', thread_ts: '1.000000' }, 'thread_not_found'],
    ['metadata that is none', { channel: 'CWITH', text: 'x', metadata: 'x' }, 'invalid_metadata_format'],
    [
      'metadata without a payload',
      { channel: 'CWITH', text: 'x', metadata: { event_type: 'a' } },
      'invalid_metadata_schema',
    ],
    [
      'too much metadata',
      {
        channel: 'CWITH',
        text: 'x',
        metadata: { event_type: 'a', event_payload: { a: 'x'.repeat(16_000) } },
      },
      'metadata_too_large',
    ],
  ])('%s is refused', async (_, args, error) => {
    expect(await call('chat.postMessage', args)).toMatchObject({ ok: false, error })
  })

  test('a wrong block is named in Slack’s words', async () => {
    expect(await call('chat.postMessage', { channel: 'CWITH', blocks: [section('x'.repeat(3001))] })).toEqual(
      {
        ok: false,
        error: 'invalid_blocks',
        errors: ['must be less than 3001 characters [json-pointer:/blocks/0/text/text]'],
        response_metadata: {
          messages: ['[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]'],
        },
      },
    )
  })

  test('to a person begins a conversation with them, once, even if they have left', async () => {
    testing.sandbox.join({ id: 'ULEFT', realName: 'Gone', deleted: true })
    const first = await call('chat.postMessage', { channel: 'ULEFT', text: 'one' })
    const second = await call('chat.postMessage', { channel: 'ULEFT', text: 'two' })
    expect(first).toMatchObject({ ok: true, channel: expect.stringMatching(/^D/) })
    expect(second.channel).toBe(first.channel)
    expect(testing.sandbox.as('ULEFT').sees()).toMatchObject([{ text: 'one' }, { text: 'two' }])
  })

  test('gives names to blocks and elements that have none', async () => {
    const actions = {
      type: 'actions',
      elements: [{ type: 'button', text: { type: 'plain_text', text: 'Done' } }],
    }
    expect(await call('chat.postMessage', { channel: 'CWITH', blocks: [actions] })).toMatchObject({
      message: { blocks: [{ block_id: expect.any(String), elements: [{ action_id: expect.any(String) }] }] },
    })
  })

  test('escapes ampersands that begin no entity', async () => {
    await post({ channel: 'CWITH', text: 'a & b &lt; c &amp; &quot;' })
    expect(testing.sandbox.as('UDANA').sees('CWITH').at(-1)?.text).toBe('a &amp; b &lt; c &amp; &amp;quot;')
  })

  test('two messages never have the same time stamp, though the clock stands still', async () => {
    expect(await post({ channel: 'CWITH', text: 'a' })).not.toBe(await post({ channel: 'CWITH', text: 'b' }))
  })

  test('fails in a DM where the manifest has no messages tab', async () => {
    const other = await testSandbox({ manifest: granting([], { messagesTab: false }) })
    expect(await other.call('chat.postMessage', { channel: 'UDANA', text: 'x' })).toMatchObject({
      error: 'messages_tab_disabled',
    })
    await other.sandbox.close()
  })
})

describe('changing and deleting', () => {
  test('changes what is mentioned and leaves the rest', async () => {
    const ts = await post({ channel: 'CWITH', text: 'before', blocks: [section('shown')] })
    expect(await call('chat.update', { channel: 'CWITH', ts, text: 'after' })).toMatchObject({
      ok: true,
      text: 'after',
      message: { text: 'after', blocks: [section('shown')], edited: { user: 'U0BOT' } },
    })
    expect(await call('chat.update', { channel: 'CWITH', ts, blocks: [], text: 'bare' })).toMatchObject({
      ok: true,
    })
    expect(testing.sandbox.as('UDANA').sees('CWITH').at(-1)).toMatchObject({ text: 'bare', blocks: [] })
  })

  test.each(['chat.update', 'chat.delete'])(
    '%s refuses what is not there and what is not the bot’s',
    async (method) => {
      const { ts } = testing.sandbox.as('UDANA').say('with-bot', 'mine')
      const refused = async (args: Json) => (await call(method, { text: 'x', ...args })).error
      expect(await refused({ channel: 'C404', ts })).toBe('channel_not_found')
      expect(await refused({ channel: 'with-bot', ts })).toBe('channel_not_found')
      expect(await refused({ channel: 'CWITH', ts: '1.000000' })).toBe('message_not_found')
      expect(await refused({ channel: 'CWITH', ts })).toMatch(/^cant_(update|delete)_message$/)
    },
  )

  test('takes no more than 4,000 characters of text, and no wrong blocks', async () => {
    const ts = await post({ channel: 'CWITH', text: 'x' })
    const update = (args: Json) => call('chat.update', { channel: 'CWITH', ts, ...args })
    expect(await update({ text: 'x'.repeat(4001) })).toMatchObject({ error: 'msg_too_long' })
    expect(await update({ blocks: [{ type: 'nonsense' }] })).toMatchObject({ error: 'invalid_blocks' })
    expect(await update({})).toMatchObject({ error: 'no_text' })
  })

  test('what is deleted is gone', async () => {
    const ts = await post({ channel: 'CWITH', text: 'x' })
    expect(await call('chat.delete', { channel: 'CWITH', ts })).toMatchObject({ ok: true })
    expect(await call('chat.delete', { channel: 'CWITH', ts })).toMatchObject({ error: 'message_not_found' })
  })
})

describe('what only one person sees', () => {
  test('is seen by them alone, and can be neither changed nor reacted to', async () => {
    const { message_ts: ts } = await call('chat.postEphemeral', {
      channel: 'CWITH',
      user: 'UDANA',
      text: 'hush',
    })
    expect(testing.sandbox.as('UDANA').sees('CWITH').at(-1)).toMatchObject({ ts, text: 'hush', to: 'UDANA' })
    expect(await call('chat.update', { channel: 'CWITH', ts, text: 'x' })).toMatchObject({
      error: 'message_not_found',
    })
    const reaction = { channel: 'CWITH', timestamp: ts, name: 'one' }
    expect(await call('reactions.add', reaction)).toMatchObject({ error: 'message_not_found' })
    expect(() => testing.sandbox.as('UDANA').react({ channel: 'CWITH', ts: String(ts) }, 'one')).toThrow(
      'only one person',
    )
  })

  test('reaches nobody who isn’t in the channel', async () => {
    const args = { channel: 'CWITH', user: 'UFEMI', text: 'x' }
    expect(await call('chat.postEphemeral', args)).toMatchObject({ error: 'user_not_in_channel' })
  })
})

test('a permalink leads to a message that is there', async () => {
  const message_ts = await post({ channel: 'CWITH', text: 'x' })
  expect(await call('chat.getPermalink', { channel: 'CWITH', message_ts })).toMatchObject({
    permalink: `https://sandbox.slack.com/archives/CWITH/p${message_ts.replace('.', '')}`,
  })
  expect(await call('chat.getPermalink', { channel: 'CWITH', message_ts: '1.000000' })).toMatchObject({
    error: 'message_not_found',
  })
  expect(await call('chat.getPermalink', { channel: 'C404', message_ts })).toMatchObject({
    error: 'channel_not_found',
  })
})
