import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Fault } from '../../sandbox/faults.ts'
import type { Where } from '../../src/database/reminders.ts'
import type { IdentifiedMessage, Sent } from '../../src/reminders/deliver.ts'
import { createSlack } from '../../src/slack/slack.ts'
import { testDatabase } from '../support/database.ts'
import { depsFor, NOW, type Rig, startRig } from './rig.ts'

const { db } = await testDatabase()

let rig: Rig
beforeAll(async () => {
  rig = await startRig('http', db, {
    sandbox: {
      people: [{ realName: 'Dana Ortiz' }],
      channels: [{ id: 'C0TEAM', name: 'team', members: ['bot', 'Dana Ortiz'] }],
    },
  })
})
afterAll(() => rig.stop())
beforeEach(() => rig.sandbox.faults.clear())

const dana = () => rig.sandbox.as('Dana Ortiz')
const toDana = (): Where => ({ kind: 'user', userId: dana().user.id })
const toTeam: Where = { kind: 'channel', channel: 'C0TEAM' }

function digest(id: string, where: Where): IdentifiedMessage {
  return {
    id,
    sendBy: NOW,
    where,
    person: { id: 1, name: 'Dana Ortiz', zone: null, where, preference: null },
    localDate: Temporal.PlainDate.from('2025-11-22'),
    form: 'digest',
    shows: 'digest',
    items: [],
    counts: { overdue: 1, today: 0, back: 0, soon: 0 },
    leftOut: { more: 0, resting: 1 },
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return z.object({ port: z.number() }).parse(address).port
}

const inConversation = () =>
  dana()
    .sees()
    .filter(({ threadTs }) => threadTs === null).length

describe('sending a digest', () => {
  test.each<[string, Fault['answer'], Sent['kind']]>([
    ['a rate limit: later', { kind: 'ratelimited', seconds: 7 }, 'later'],
    ['an error of Slack’s own: unclear', { kind: 'status', status: 500 }, 'unclear'],
    ['a broken connection: unclear', { kind: 'cut' }, 'unclear'],
    ['a failure that Slack admits: unclear', { kind: 'refusal', error: 'internal_error' }, 'unclear'],
    ['a refusal: refused', { kind: 'refusal', error: 'messages_tab_disabled' }, 'refused'],
  ])('says what became of it, after %s', async (_, answer, kind) => {
    rig.sandbox.faults.add('chat.postMessage', { work: 'undone', answer })
    expect((await rig.slack.send(digest('d1', toDana()))).kind).toBe(kind)
  })

  test('never tries twice: a message whose answer was lost has arrived once', async () => {
    const before = inConversation()
    rig.sandbox.faults.add('chat.postMessage', { work: 'done', answer: { kind: 'status', status: 500 } })
    expect(await rig.slack.send(digest('d2', toDana()))).toMatchObject({ kind: 'unclear' })
    expect(inConversation()).toBe(before + 1)
    expect(await rig.slack.find('d2', toDana())).toMatchObject({
      kind: 'found',
      channel: dana().sees()[0]?.channel,
    })
  })

  test('begins nothing once another copy of the bot may take the digest over', async () => {
    const before = inConversation()
    const late = { ...digest('d0', toDana()), sendBy: NOW.subtract({ seconds: 1 }) }
    expect(await rig.slack.send(late)).toEqual({ kind: 'later', seconds: 0 })
    expect(inConversation()).toBe(before)
  })

  test('waits for Slack where no connection was made', async () => {
    // Where nothing has ever listened: a connection that was there before could also break.
    const apiUrl = `http://127.0.0.1:${await freePort()}/api/`
    const { send } = createSlack(depsFor('http', db, { ...rig.sandbox, apiUrl }))
    expect(await send(digest('d3', toDana()))).toEqual({ kind: 'later', seconds: 60 })
  })
})

describe('finding a digest', () => {
  test('that was sent, behind pages of others', async () => {
    const sent = await rig.slack.send(digest('d4', toDana()))
    for (let other = 0; other < 210; other += 1)
      await rig.slack.app.client.chat.postMessage({ channel: dana().user.id, text: 'Something else' })
    if (sent.kind !== 'sent') throw new Error('It was not sent.')
    expect(await rig.slack.find('d4', toDana())).toEqual({
      kind: 'found',
      channel: sent.channel,
      ts: sent.ts,
    })
  })

  test('that was not sent', async () => {
    expect(await rig.slack.find('d5', toDana())).toEqual({ kind: 'missing' })
  })

  test('in a channel is not for us to do: the bot reads no channels', async () => {
    await expect(rig.slack.find('d6', toTeam)).rejects.toThrow('missing_scope')
  })
})
