import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Happening } from '../../../sandbox/journal.ts'
import { escapeTyped } from '../../../sandbox/people/escape.ts'
import { type Testing, testSandbox } from '../support.ts'

let testing: Testing
beforeEach(async () => {
  testing = await testSandbox()
})
afterEach(() => testing.sandbox.close())

const dana = () => testing.sandbox.as('UDANA')
const button = { type: 'button', text: { type: 'plain_text', text: 'Done' }, action_id: 'done' }
const actions = [{ type: 'actions', elements: [button] }]

test.each([
  ['@dana.ortiz and @femi.adeyemi.', '<@UDANA|dana.ortiz> and <@UFEMI|femi.adeyemi>.'],
  ['in #with-bot', 'in <#CWITH|with-bot>'],
  ['@nobody #nowhere', '@nobody #nowhere'],
  ['me@dana.ortiz', 'me@dana.ortiz'],
  ['<@UDANA> & <!channel>', '&lt;@UDANA&gt; &amp; &lt;!channel&gt;'],
])('what is typed after a command, %j, arrives as %j', (typed, escaped) => {
  expect(escapeTyped(testing.sandbox.workspace, typed)).toBe(escaped)
})

test('a command that the manifest doesn’t declare isn’t sent', async () => {
  await expect(dana().command('/nope')).rejects.toThrow('/nope is not a valid command')
})

test('a command to a bot that isn’t connected fails', async () => {
  await expect(dana().command('/actions')).rejects.toThrow('dispatch_failed')
})

describe('reactions', () => {
  const delivered = () =>
    testing.sandbox.journal.happenings.filter(
      (each): each is Happening & { kind: 'delivered' } => each.kind === 'delivered',
    )

  test('leave nothing behind when they are taken off', () => {
    const message = dana().say('with-bot', 'x')
    dana().react(message, 'one')
    expect(() => dana().react(message, 'one')).toThrow('already reacted')
    dana().unreact(message, 'one')
    expect(dana().sees('with-bot')).toMatchObject([{ reactions: [] }])
    expect(() => dana().unreact(message, 'one')).toThrow('hasn’t reacted')
  })

  test.each([
    ['with-bot', true],
    ['without-bot', true],
    ['private', false],
  ])('the bot hears of those in %s: %s', async (channel, heard) => {
    dana().react(dana().say(channel, 'x'), 'one')
    await testing.sandbox.settled()
    expect(delivered().length > 0).toBe(heard)
  })

  test('nobody reacts where they are not, or to what isn’t there', () => {
    const femi = testing.sandbox.as('UFEMI')
    expect(() => femi.react(dana().say('with-bot', 'x'), 'one')).toThrow(
      'Femi Adeyemi is in no conversation “CWITH”',
    )
    expect(() => dana().react({ channel: 'CWITH', ts: '1.000000' }, 'one')).toThrow('sees no message')
  })
})

test('nobody presses what only someone else sees', async () => {
  testing.sandbox.workspace.channels.set('CBOTH', {
    id: 'CBOTH',
    name: 'both',
    kind: 'public',
    archived: false,
    shared: false,
    members: new Set(['U0BOT', 'UDANA', 'UFEMI']),
  })
  await testing.call('chat.postEphemeral', { channel: 'CBOTH', user: 'UDANA', text: 'x', blocks: actions })
  const [message] = dana().sees('CBOTH')
  if (!message) throw new Error('nothing is shown')
  expect(testing.sandbox.as('UFEMI').sees('CBOTH')).toEqual([])
  await expect(testing.sandbox.as('UFEMI').press(message, 'done')).rejects.toThrow('sees no message')
})

test('a press that the bot doesn’t acknowledge fails as it does in Slack', async () => {
  await testing.call('chat.postMessage', { channel: 'UDANA', text: 'x', blocks: actions })
  const [message] = dana().sees()
  if (!message) throw new Error('nothing is shown')
  await expect(dana().press(message, 'done')).rejects.toThrow('had some trouble connecting')
  await expect(dana().press(message, 'undone')).rejects.toThrow('0 elements are undone')
})

test('there is nobody to be but those who are there', () => {
  expect(() => testing.sandbox.as('Kim')).toThrow('There is nobody called “Kim”')
})

test('someone without a modal has nothing to send or close', async () => {
  expect(dana().modal()).toBeNull()
  await expect(dana().submit()).rejects.toThrow('no modal open')
  await expect(dana().close()).rejects.toThrow('no modal open')
})
