import { expect, test } from 'vitest'
import { readOptions } from '../../sandbox/options.ts'

test('a sandbox without options listens on a free port, for a bot that opens sockets', () => {
  expect(readOptions([])).toEqual({
    port: 0,
    serveTo: null,
    people: [
      { realName: 'Dana Ortiz', zone: 'America/Los_Angeles' },
      { realName: 'Priya Nair', zone: 'Europe/London' },
    ],
  })
})

test('its port, its people and where the bot listens can be said', () => {
  const args = [
    '--port',
    '65535',
    '--serve-to',
    'http://localhost:3000/slack/events',
    '--person',
    'Kim Lee=Asia/Seoul',
  ]
  expect(readOptions(args)).toEqual({
    port: 65_535,
    serveTo: 'http://localhost:3000/slack/events',
    people: [{ realName: 'Kim Lee', zone: 'Asia/Seoul' }],
  })
})

test.each([
  ['--port', 'x'],
  ['--port', '65536'],
  ['--serve-to', 'here'],
  ['--person', 'Kim'],
  ['--person', 'Kim=Nowhere'],
  ['--nonsense', '1'],
])('%s %s can’t be understood', (...args) => {
  expect(readOptions(args)).toBeNull()
})
