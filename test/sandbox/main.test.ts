import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { WebClient } from '@slack/web-api'
import { afterEach, expect, test } from 'vitest'

// The sandbox in a process of its own.

const started: ChildProcessWithoutNullStreams[] = []
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})

/** Without colours, which a build server has its programs use. */
function run(...args: string[]): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, ['sandbox/main.ts', ...args], {
    cwd: new URL('../..', import.meta.url),
    env: { ...process.env, NO_COLOR: '1' },
  })
  started.push(child)
  return child
}

const exit = async (child: ChildProcessWithoutNullStreams) => (await once(child, 'exit'))[0]

test('prints what a bot needs, serves it, shows what it says, and stops when told to', async () => {
  const child = run('--person', 'Kim Lee=Asia/Seoul')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async () => String((await lines.next()).value)
  const settings = Object.fromEntries([
    (await next()).split('='),
    (await next()).split('='),
    (await next()).split('='),
  ])
  expect(Object.keys(settings)).toEqual(['SLACK_API_URL', 'SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'])
  const client = new WebClient(settings.SLACK_BOT_TOKEN, { slackApiUrl: settings.SLACK_API_URL })
  const { user } = await client.users.lookupByEmail({ email: 'kim.lee@example.com' })
  await client.chat.postMessage({ channel: user?.id ?? '', text: 'Due today' })
  expect([await next(), await next(), await next(), await next()]).toEqual([
    '',
    '→ Kim Lee',
    expect.stringContaining('Followthrough APP'),
    'Due today',
  ])
  child.stdin.write('Kim :one:\nKim :one:\n')
  expect(await next()).toBe('Kim Lee has already reacted with :one:.')
  const { port } = new URL(settings.SLACK_API_URL)
  expect(await exit(run('--port', port))).toBe(1)
  const stopped = exit(child)
  child.kill('SIGTERM')
  expect(await stopped).toBe(0)
})

test('says how it is used when it is called wrongly', async () => {
  const child = run('--nonsense')
  const said = text(child.stderr)
  expect(await exit(child)).toBe(2)
  expect(await said).toMatch(/^Usage: /)
})
