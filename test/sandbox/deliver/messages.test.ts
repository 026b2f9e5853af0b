import { expect, test } from 'vitest'
import { granting, testSandbox } from '../support.ts'

test.each([
  ['message.im', null, { channel_type: 'im' }],
  ['message.channels', 'with-bot', { channel_type: 'channel', channel: 'CWITH' }],
])('a bot that subscribes to %s hears what people write', async (subscription, channel, event) => {
  const testing = await testSandbox({ manifest: granting([], { events: [subscription] }) })
  const dana = testing.sandbox.as('UDANA')
  const { ts } = channel === null ? dana.dm('Hello') : dana.say(channel, 'Hello')
  dana.say('without-bot', 'Not for the bot')
  dana.react(dana.say('without-bot', 'x'), 'one')
  await testing.sandbox.settled()
  const delivered = testing.sandbox.journal.happenings.flatMap((each) =>
    each.kind === 'delivered' && each.parcel.retry === null ? [each.parcel.payload.event] : [],
  )
  expect(delivered).toEqual([
    expect.objectContaining({ type: 'message', user: 'UDANA', text: 'Hello', ts, ...event }),
  ])
  await testing.sandbox.close()
})
