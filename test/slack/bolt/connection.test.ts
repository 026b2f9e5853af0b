import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import { sql } from 'kysely'
import { afterEach, describe, expect, test } from 'vitest'
import { createSandbox, type Sandbox } from '../../../sandbox/sandbox.ts'
import { createSlack, type Slack } from '../../../src/slack/slack.ts'
import { testDatabase } from '../../support/database.ts'
import { depsFor, MODES, type Mode, type Rig, type RigOptions, startRig } from '../rig.ts'

const { db } = await testDatabase()
const people = [{ realName: 'Dana Ortiz' }]

describe.each(MODES)('over %s', (mode) => {
  let rig: Rig
  afterEach(() => rig.stop())
  const start = async (options: RigOptions = {}) => {
    rig = await startRig(mode, db, { sandbox: { people }, ...options })
  }

  test('the bot’s server answers pages of its own besides', async () => {
    const health = {
      path: '/healthz',
      handle: (_: unknown, response: { end(text: string): void }) => response.end('well'),
    }
    await start({ deps: { routes: [health] } })
    const url = `http://127.0.0.1:${rig.port}`
    expect(await (await fetch(`${url}/healthz?verbose`)).text()).toBe('well')
    expect((await fetch(`${url}/healthz`, { method: 'POST' })).status).toBe(404)
    expect((await fetch(`${url}/elsewhere`)).status).toBe(404)
  })

  test('stopping waits for the answer that is being worked out', async () => {
    await start()
    const answer = rig.sandbox.journal.next('posted')
    const stopped = await db.transaction().execute(async (blocking) => {
      await sql`lock table account in access exclusive mode`.execute(blocking)
      const asked = rig.sandbox.as('Dana Ortiz').command('/actions')
      await rig.sandbox.journal.next('delivered')
      let isStopped = false
      const stopping = rig.slack.stop().then(() => {
        isStopped = true
      })
      await new Promise(setImmediate)
      expect(isStopped).toBe(false)
      return { stopping, asked }
    })
    expect((await answer).message.text).toContain('Everything: 0 open')
    await stopped.stopping
    await stopped.asked
  })

  test('who asks what can’t be answered is told so, and nobody else', async () => {
    await start()
    await sql`alter table task rename to away`.execute(db)
    const dana = rig.sandbox.as('Dana Ortiz')
    const answer = await dana.command('/actions')
    await sql`alter table away rename to task`.execute(db)
    expect(answer).toMatchObject({
      to: dana.user.id,
      text: 'Sorry, that didn’t work just now, and nothing was changed. Please try again in a minute.',
    })
  })
})

describe('a socket', () => {
  let rig: Rig
  afterEach(() => rig.stop())

  test.each<[string, (sandbox: Sandbox) => void]>([
    ['that Slack asks to open anew', (sandbox) => sandbox.refreshSockets()],
    ['that breaks', (sandbox) => sandbox.dropSockets()],
  ])('%s is open again, and answers', async (_, interrupt) => {
    rig = await startRig('socket', db, { sandbox: { people } })
    const connected = rig.sandbox.journal.next('connected')
    interrupt(rig.sandbox)
    await connected
    expect((await rig.sandbox.as('Dana Ortiz').command('/actions')).text).toContain('Everything')
  })

  test('that Slack refuses to open anew is tried again, and brings nothing down', async () => {
    rig = await startRig('socket', db, { sandbox: { people } })
    rig.sandbox.refuseToken(rig.sandbox.appToken, 'invalid_auth')
    const refused = rig.sandbox.journal.next('call', ({ method }) => method === 'apps.connections.open')
    rig.sandbox.dropSockets()
    await refused
    rig.sandbox.refuseToken(rig.sandbox.appToken, null)
    await rig.sandbox.journal.next('connected')
    expect((await rig.sandbox.as('Dana Ortiz').command('/actions')).text).toContain('Everything')
  })

  test('is not opened anew once the bot stops', async () => {
    rig = await startRig('socket', db, { sandbox: { people } })
    await rig.slack.stop()
    expect(rig.sandbox.sockets()).toBe(0)
    expect(rig.sandbox.journal.happenings.filter(({ kind }) => kind === 'connected')).toHaveLength(1)
  })
})

describe('what is posted to /slack/events', () => {
  let rig: Rig
  afterEach(() => rig.stop())

  test.each([
    ['signed just now', 0, 200],
    ['signed four minutes ago', -240, 200],
    ['signed six minutes ago', -360, 401],
    ['signed four minutes from now', 240, 200],
    ['signed six minutes from now', 360, 401],
    ['signed in ten years', 315_360_000, 401],
  ])('%s is answered with the status it deserves', async (_, seconds, status) => {
    rig = await startRig('http', db, { sandbox: { people } })
    expect(await post(rig, rig.sandbox.signingSecret, seconds)).toBe(status)
  })

  test('signed with another secret is refused', async () => {
    rig = await startRig('http', db, { sandbox: { people } })
    expect(await post(rig, 'another', 0)).toBe(401)
  })

  test('without a signature or a time is refused', async () => {
    rig = await startRig('http', db, { sandbox: { people } })
    const url = `http://127.0.0.1:${rig.port}/slack/events`
    expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(401)
  })

  async function post({ port }: Rig, secret: string, seconds: number): Promise<number> {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'abc' })
    const time = Math.floor(Date.now() / 1000) + seconds
    const signature = `v0=${createHmac('sha256', secret).update(`v0:${time}:${body}`).digest('hex')}`
    const headers = {
      'content-type': 'application/json',
      'x-slack-request-timestamp': String(time),
      'x-slack-signature': signature,
    }
    return (await fetch(`http://127.0.0.1:${port}/slack/events`, { method: 'POST', body, headers })).status
  }
})

describe('the bot doesn’t start, and says why, with', () => {
  async function refusal(
    mode: Mode,
    options: RigOptions & { refuse?: 'botToken' | 'appToken' } = {},
  ): Promise<string> {
    const sandbox = await createSandbox({ people })
    if (options.refuse) sandbox.refuseToken(sandbox[options.refuse], 'invalid_auth')
    const slack: Slack = createSlack(depsFor(mode, db, sandbox, options))
    const started = await slack.start()
    await sandbox.close()
    if (started.kind !== 'started') return started.message
    await slack.stop()
    throw new Error('It started.')
  }

  test.each(MODES)('a bot token that Slack refuses, over %s', async (mode) => {
    expect(await refusal(mode, { refuse: 'botToken' })).toBe(
      'Slack refuses SLACK_BOT_TOKEN (invalid_auth): copy it anew from your Slack app’s page “OAuth & Permissions”.',
    )
  })

  test('an app token that Slack refuses', async () => {
    expect(await refusal('socket', { refuse: 'appToken' })).toBe(
      'Slack refuses SLACK_APP_TOKEN (invalid_auth): copy it anew from your Slack app’s page “Basic Information, App-Level Tokens”.',
    )
  })

  test.each(MODES)('a port in use, over %s', async (mode) => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, resolve))
    const address = taken.address()
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0
    const message = await refusal(mode, { settings: { port } })
    taken.close()
    expect(message).toBe(`PORT ${port} is in use: stop what listens there, or set another.`)
  })

  test('nobody at SLACK_API_URL', async () => {
    const gone = await createSandbox()
    await gone.close()
    expect(await refusal('http', { settings: { apiUrl: gone.apiUrl } })).toMatch(
      /^Slack can’t be reached at SLACK_API_URL \(http:\/\/127\.0\.0\.1:\d+\/api\/\): .*Check the network and try again\.$/,
    )
  })
})
