import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mayShare } from '../../src/changes/permission.ts'
import { findAsker } from '../../src/database/member.ts'
import { channelFacts } from '../../src/slack/channels.ts'
import { testDatabase } from '../support/database.ts'
import { NOW, type Rig, startRig } from './rig.ts'

const { db } = await testDatabase()

const channels = [
  { id: 'C0TEAM', name: 'team', members: ['bot', 'Dana Ortiz'] },
  { id: 'C0BOARD', name: 'board', kind: 'private' as const, members: ['bot', 'Dana Ortiz'] },
  { id: 'C0HIDDEN', name: 'hidden', kind: 'private' as const, members: ['Dana Ortiz'] },
  { id: 'C0AWAY', name: 'away', members: ['Dana Ortiz'] },
  { id: 'C0GUESTS', name: 'guests', members: ['bot', 'Dana Ortiz', 'Gus Guest'] },
  { id: 'C0PARTNER', name: 'partner', members: ['bot', 'Dana Ortiz'], shared: true },
  { id: 'C0FORMER', name: 'former', members: ['bot', 'Dana Ortiz'], archived: true },
]

let rig: Rig
let now = NOW

beforeAll(async () => {
  const people = [
    { realName: 'Dana Ortiz' },
    { realName: 'Femi Adeyemi' },
    { realName: 'Gus Guest', kind: 'guest' as const },
    { realName: 'Stu Stranger', kind: 'stranger' as const },
  ]
  rig = await startRig('http', db, { sandbox: { people, channels }, deps: { now: () => now } })
})
afterAll(() => rig.stop())

const factsOf = (channel: string) => channelFacts(rig.deps, rig.slack.app.client, channel)

const calls = () =>
  rig.sandbox.journal.happenings.filter(
    (each) => each.kind === 'call' && each.method === 'conversations.info',
  ).length

test.each([
  ['C0TEAM', {}],
  ['C0BOARD', { isPrivate: true }],
  ['C0AWAY', { isJoined: false }],
  ['C0GUESTS', { hasOutsiders: true }],
  ['C0PARTNER', { isShared: true }],
  ['C0FORMER', { isArchived: true }],
])('%s is %o', async (channel, facts) => {
  const plain = { isPrivate: false, isArchived: false, isJoined: true, isShared: false, hasOutsiders: false }
  expect(await factsOf(channel)).toEqual({ channel, ...plain, ...facts })
})

test.each(['C0HIDDEN', 'C0NONE', 'D0NONE'])('%s can’t be found out about', async (channel) => {
  expect(await factsOf(channel)).toBeNull()
})

test('only a channel of full members alone, that the bot is in, is shared in', async () => {
  const dana = await findAsker(db, rig.sandbox.as('Dana Ortiz').user.id)
  const allowed = await Promise.all(
    channels.map(async ({ id }) => (mayShare(dana, await factsOf(id)).kind === 'yes' ? [id] : [])),
  )
  expect(allowed.flat()).toEqual(['C0TEAM', 'C0BOARD'])
})

test('what was read is kept for a day, but for what no event tells of', async () => {
  await factsOf('C0TEAM')
  const before = calls()
  now = now.add({ hours: 24 })
  await factsOf('C0TEAM')
  expect(calls()).toBe(before)
  now = now.add({ seconds: 1 })
  await factsOf('C0TEAM')
  expect(calls()).toBe(before + 1)
  await factsOf('C0AWAY')
  await factsOf('C0FORMER')
  expect(calls()).toBe(before + 3)
})

test('nothing is known of a channel while Slack is away and it was never read, or not lately', async () => {
  now = now.add({ hours: 25 })
  rig.sandbox.faults.add('conversations.members', {
    work: 'undone',
    answer: { kind: 'refusal', error: 'fatal_error' },
  })
  expect(await factsOf('C0TEAM')).toBeNull()
  expect(await factsOf('C0TEAM')).toMatchObject({ hasOutsiders: false })
})

describe('events tell', () => {
  const told = async (happen: () => void) => {
    happen()
    await rig.sandbox.settled()
    await rig.slack.pass()
  }

  test('who comes and goes, without a call', async () => {
    await factsOf('C0BOARD')
    const before = calls()
    for (const who of ['Gus Guest', 'Stu Stranger']) {
      await told(() => rig.sandbox.enter('board', who))
      expect(await factsOf('C0BOARD')).toMatchObject({ hasOutsiders: true })
      await told(() => rig.sandbox.leave('board', who))
      expect(await factsOf('C0BOARD')).toMatchObject({ hasOutsiders: false })
    }
    await told(() => rig.sandbox.enter('board', 'Femi Adeyemi'))
    expect(await factsOf('C0BOARD')).toMatchObject({ hasOutsiders: false })
    expect(calls()).toBe(before)
  })

  test('that a member is a guest by now', async () => {
    await factsOf('C0BOARD')
    await told(() => rig.sandbox.changeUser('Femi Adeyemi', { kind: 'guest' }))
    expect(await factsOf('C0BOARD')).toMatchObject({ hasOutsiders: true })
    await told(() => rig.sandbox.changeUser('Femi Adeyemi', { kind: 'member' }))
    expect(await factsOf('C0BOARD')).toMatchObject({ hasOutsiders: false })
  })

  test('that another workspace comes and goes', async () => {
    await factsOf('C0BOARD')
    await told(() => rig.sandbox.share('board', true))
    expect(await factsOf('C0BOARD')).toMatchObject({ isShared: true })
    await told(() => rig.sandbox.share('board', false))
    expect(await factsOf('C0BOARD')).toMatchObject({ isShared: false })
  })

  test('that another workspace comes, and until it is known what that means nothing is', async () => {
    await factsOf('C0BOARD')
    const answer = { kind: 'refusal', error: 'internal_error' } as const
    for (const _ of ['at the event', 'when asked'])
      rig.sandbox.faults.add('conversations.info', { work: 'undone', answer })
    await told(() => rig.sandbox.share('board', true))
    expect(await factsOf('C0BOARD')).toBeNull()
    expect(await factsOf('C0BOARD')).toMatchObject({ isShared: true })
    await told(() => rig.sandbox.share('board', false))
  })

  test('that the bot is invited: what came before is read', async () => {
    expect(await factsOf('C0HIDDEN')).toBeNull()
    await told(() => rig.sandbox.enter('hidden', 'bot'))
    const before = calls()
    expect(await factsOf('C0HIDDEN')).toMatchObject({ isJoined: true, hasOutsiders: false })
    expect(calls()).toBe(before)
  })
})
