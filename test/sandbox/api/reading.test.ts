import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Json } from '../../../sandbox/json.ts'
import { granting, type Testing, testSandbox } from '../support.ts'

// Conversations, people, groups and reactions, with every scope that they need.

let testing: Testing
beforeAll(async () => {
  const manifest = granting(['channels:history', 'channels:read', 'im:read', 'im:write', 'groups:read'])
  testing = await testSandbox({ manifest })
})
afterAll(() => testing.sandbox.close())

const call = (method: string, args: Json = {}) => testing.call(method, args)
const idsOf = (list: unknown) => (Array.isArray(list) ? list.map((each) => each.id) : list)
const textsOf = ({ messages }: Json) =>
  Array.isArray(messages) ? messages.map((each) => each.text) : messages

describe('history', () => {
  const metadata = { event_type: 'digest', event_payload: { key: 'k1' } }
  let stamps: string[] = []
  beforeAll(async () => {
    const posts = []
    for (const text of ['one', 'two', 'three'])
      posts.push(await call('chat.postMessage', { channel: 'CWITH', text, metadata }))
    stamps = posts.map(({ ts }) => String(ts))
    await call('chat.postMessage', { channel: 'CWITH', text: 'answer', thread_ts: stamps[0] })
  })

  test('is newest first, without answers, page by page', async () => {
    const first = await call('conversations.history', { channel: 'CWITH', limit: 2 })
    expect(textsOf(first)).toEqual(['three', 'two'])
    expect(first).toMatchObject({ has_more: true })
    const { next_cursor: cursor } = Object(first.response_metadata)
    const second = await call('conversations.history', { channel: 'CWITH', limit: 2, cursor })
    expect(textsOf(second)).toEqual(['one'])
    expect(second).toMatchObject({ has_more: false, response_metadata: { next_cursor: '' } })
  })

  test('keeps to a span of time, whose ends count only if one asks', async () => {
    const [oldest, latest] = [stamps[0], stamps[2]]
    expect(textsOf(await call('conversations.history', { channel: 'CWITH', oldest, latest }))).toEqual([
      'two',
    ])
    expect(
      textsOf(await call('conversations.history', { channel: 'CWITH', oldest, latest, inclusive: true })),
    ).toEqual(['three', 'two', 'one'])
  })

  test('shows metadata only if one asks', async () => {
    const [bare, full] = await Promise.all([
      call('conversations.history', { channel: 'CWITH', limit: 1 }),
      call('conversations.history', { channel: 'CWITH', limit: 1, include_all_metadata: 'true' }),
    ])
    expect(Object(bare.messages)[0]).not.toHaveProperty('metadata')
    expect(Object(full.messages)[0]).toMatchObject({ metadata })
  })

  test('a thread is its first message and the answers', async () => {
    const thread = await call('conversations.replies', { channel: 'CWITH', ts: stamps[0] })
    expect(textsOf(thread)).toEqual(['one', 'answer'])
    expect(await call('conversations.replies', { channel: 'CWITH', ts: '1.000000' })).toMatchObject({
      error: 'thread_not_found',
    })
  })

  test.each<[string, Json, Json]>([
    ['of a channel that the bot isn’t in', { channel: 'CWITHOUT' }, { error: 'not_in_channel' }],
    ['of a channel that isn’t there', { channel: 'C404' }, { error: 'channel_not_found' }],
    ['at a cursor that is none', { channel: 'CWITH', cursor: 'zzz' }, { error: 'invalid_cursor' }],
  ])('%s is refused', async (_, args, refusal) => {
    expect(await call('conversations.history', args)).toMatchObject(refusal)
  })

  test('needs the scope of that kind of conversation', async () => {
    const own = await testSandbox()
    const { channel } = await own.call('chat.postMessage', { channel: 'UDANA', text: 'x' })
    expect(await own.call('conversations.history', { channel })).toMatchObject({ ok: true })
    expect(await own.call('conversations.history', { channel: 'CWITH' })).toMatchObject({
      error: 'missing_scope',
      needed: 'channels:history',
    })
    await own.sandbox.close()
  })
})

describe('conversations', () => {
  test('are opened with people alone', async () => {
    const opened = await call('conversations.open', { users: 'UFEMI' })
    expect(opened).toMatchObject({ ok: true, channel: { id: expect.stringMatching(/^D/) } })
    expect(await call('conversations.open', { users: 'UFEMI', return_im: true })).toMatchObject({
      channel: { ...Object(opened.channel), is_im: true, user: 'UFEMI' },
    })
    expect(await call('conversations.open', { users: 'U404' })).toMatchObject({ error: 'user_not_found' })
    expect(await call('conversations.open', { users: 'U0BOT' })).toMatchObject({ error: 'cannot_dm_bot' })
  })

  test('tell of themselves and their members', async () => {
    expect(await call('conversations.info', { channel: 'CWITHOUT' })).toMatchObject({
      channel: { id: 'CWITHOUT', name: 'without-bot', is_member: false, num_members: 1 },
    })
    expect(await call('conversations.info', { channel: 'CPRIVATE' })).toMatchObject({
      error: 'channel_not_found',
    })
    expect(await call('conversations.members', { channel: 'CWITH' })).toMatchObject({
      members: ['U0BOT', 'UDANA'],
    })
  })

  test('are listed by kind, the private ones that the bot isn’t in left out', async () => {
    const list = async (args: Json) => idsOf((await call('conversations.list', args)).channels)
    expect(await list({})).toEqual(['CWITH', 'CWITHOUT', 'COLD'])
    expect(await list({ exclude_archived: true })).toEqual(['CWITH', 'CWITHOUT'])
    expect(await list({ types: 'private_channel' })).toEqual([])
  })
})

describe('people', () => {
  beforeAll(() => {
    testing.sandbox.join({ id: 'UGUEST', realName: 'Guest', kind: 'single_channel_guest', zone: null })
    testing.sandbox.join({ id: 'USTRANGER', realName: 'Stranger', kind: 'stranger' })
    testing.sandbox.join({ id: 'ULEFT', realName: 'Left', deleted: true, zone: 'Europe/London' })
  })

  test('are listed page by page', async () => {
    const first = await call('users.list', { limit: 2 })
    expect(idsOf(first.members)).toEqual(['U0BOT', 'UDANA'])
    const { next_cursor: cursor } = Object(first.response_metadata)
    expect(idsOf((await call('users.list', { limit: 2, cursor })).members)).toEqual(['UFEMI', 'UGUEST'])
  })

  test.each<[string, Json]>([
    [
      'UDANA',
      {
        tz: 'America/Denver',
        tz_offset: -25_200,
        profile: { email: 'dana.ortiz@example.com' },
        is_bot: false,
      },
    ],
    ['UGUEST', { is_restricted: true, is_ultra_restricted: true }],
    ['USTRANGER', { is_stranger: true, team_id: 'T0STRANGER' }],
    ['ULEFT', { deleted: true }],
    ['U0BOT', { is_bot: true }],
  ])('%s has what Slack tells', async (user, told) => {
    expect(await call('users.info', { user })).toMatchObject({ user: told })
  })

  test('those who left or set no zone have none', async () => {
    for (const user of ['UGUEST', 'ULEFT']) {
      expect((await call('users.info', { user })).user).not.toHaveProperty('tz')
    }
  })

  test('are found by their address, whatever its case, unless they left', async () => {
    const find = (email: string) => call('users.lookupByEmail', { email })
    expect(await find('DANA.Ortiz@example.com')).toMatchObject({ user: { id: 'UDANA' } })
    expect(await find('left@example.com')).toMatchObject({ error: 'users_not_found' })
  })

  test('have no address without the scope for addresses', async () => {
    const manifest = { ...granting([]), scopes: ['users:read'] }
    const other = await testSandbox({ manifest })
    const { user } = await other.call('users.info', { user: 'UDANA' })
    expect(Object(user).profile).not.toHaveProperty('email')
    await other.sandbox.close()
  })
})

test('groups and their members are listed', async () => {
  const [bare] = Object((await call('usergroups.list')).usergroups)
  expect(bare).toMatchObject({ id: 'SPM', handle: 'pm-team', user_count: 2 })
  expect(bare).not.toHaveProperty('users')
  expect(await call('usergroups.list', { include_users: true })).toMatchObject({
    usergroups: [{ users: ['UDANA', 'UFEMI'] }],
  })
  expect(await call('usergroups.users.list', { usergroup: 'SPM' })).toMatchObject({
    users: ['UDANA', 'UFEMI'],
  })
  expect(await call('usergroups.users.list', { usergroup: 'S404' })).toMatchObject({
    error: 'no_such_subteam',
  })
})

describe('reactions', () => {
  let timestamp = ''
  beforeAll(async () => {
    timestamp = String((await call('chat.postMessage', { channel: 'CWITH', text: 'x' })).ts)
  })
  const react = (verb: 'add' | 'remove', args: Json) =>
    call(`reactions.${verb}`, { channel: 'CWITH', timestamp, ...args })

  test('are put on and taken off, each once', async () => {
    const name = 'thumbsup::skin-tone-3'
    expect(await react('add', { name })).toEqual({ ok: true })
    expect(await react('add', { name })).toEqual({ ok: false, error: 'already_reacted' })
    testing.sandbox.as('UDANA').react({ channel: 'CWITH', ts: timestamp }, name)
    expect(await call('reactions.get', { channel: 'CWITH', timestamp })).toMatchObject({
      message: { reactions: [{ name, users: ['U0BOT', 'UDANA'], count: 2 }] },
    })
    expect(await react('remove', { name })).toEqual({ ok: true })
    expect(await react('remove', { name })).toEqual({ ok: false, error: 'no_reaction' })
  })

  test.each<[Json, string]>([
    [{ name: ':one:' }, 'invalid_name'],
    [{}, 'invalid_name'],
    [{ name: 'one', channel: undefined }, 'no_item_specified'],
    [{ name: 'one', timestamp: 'today' }, 'bad_timestamp'],
    [{ name: 'one', timestamp: '1.000000' }, 'message_not_found'],
    [{ name: 'one', channel: 'C404' }, 'channel_not_found'],
  ])('%j is refused: %s', async (args, error) => {
    expect(await react('add', args)).toEqual({ ok: false, error })
  })

  test('need the bot to be in the channel', async () => {
    const { ts } = testing.sandbox.as('UDANA').say('without-bot', 'x')
    expect(await react('add', { channel: 'CWITHOUT', timestamp: ts, name: 'one' })).toMatchObject({
      error: 'not_in_channel',
    })
  })
})
