import { expect, test } from 'vitest'
import { aboutOf } from '../../src/slack/register.ts'

const item = { type: 'message', channel: 'C1', ts: '1.000100' }

test.each([
  ['a reaction: the message', { type: 'reaction_added', user: 'U1', item }, 'message C1 1.000100'],
  ['its removal: the same', { type: 'reaction_removed', user: 'U2', item }, 'message C1 1.000100'],
  [
    'a reaction to a file: who reacted',
    { type: 'reaction_added', user: 'U1', item: { type: 'file' } },
    'user U1',
  ],
  ['a member who changed: them', { type: 'user_change', user: { id: 'U1', name: 'dana' } }, 'user U1'],
  [
    'someone who came into a channel: them',
    { type: 'member_joined_channel', user: 'U1', channel: 'C1' },
    'user U1',
  ],
  ['a channel that is shared: it', { type: 'channel_shared', channel: 'C1' }, 'channel C1'],
  ['something without anybody', { type: 'app_rate_limited' }, 'user undefined'],
])('an event is about, in %s', (_, event, about) => {
  expect(aboutOf({ event })).toBe(about)
})
