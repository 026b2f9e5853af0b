import type { App } from '@slack/bolt'
import { afterEach, describe, expect, test } from 'vitest'
import { manualClock } from '../../sandbox/clock.ts'
import { boltRig, type Mode, type Rig } from './bolt-app.ts'

// The real Bolt app, as the bot uses it, over HTTP and in Socket Mode.

const people = [
  { id: 'UDANA', realName: 'Dana Ortiz' },
  { id: 'UFEMI', realName: 'Femi Adeyemi', zone: 'Africa/Lagos' },
]
const plain = (text: string) => ({ type: 'plain_text' as const, text })
const button = (value: string) => ({
  type: 'actions' as const,
  elements: [{ type: 'button' as const, text: plain('Done'), action_id: 'done', value }],
})
const form = {
  type: 'modal' as const,
  callback_id: 'reschedule',
  private_metadata: 'task 1',
  title: plain('When?'),
  submit: plain('Save'),
  blocks: [
    {
      type: 'input' as const,
      block_id: 'when',
      label: plain('New date'),
      element: { type: 'datepicker' as const, action_id: 'date' },
    },
  ],
}

describe.each<Mode>(['http', 'socket'])('Bolt over %s', (mode) => {
  let rig: Rig
  const clock = manualClock('2025-11-08T16:00:00Z')
  afterEach(() => rig.stop())

  async function start(setUp: (app: App) => void) {
    rig = await boltRig(mode, { people, clock }, setUp)
    return { ...rig, dana: rig.sandbox.as('UDANA') }
  }

  test('answers a command with what only the asker sees', async () => {
    const { sandbox, dana } = await start((app) => {
      app.command('/actions', async ({ ack, respond, command }) => {
        await ack()
        await respond(`You asked for ${command.text}, <@${command.user_id}>`)
      })
    })
    const answer = await dana.command('/actions', 'MAI & @femi.adeyemi')
    expect(answer).toMatchObject({
      to: 'UDANA',
      text: 'You asked for MAI &amp; <@UFEMI|femi.adeyemi>, <@UDANA>',
    })
    expect(dana.sees()).toEqual([answer])
    expect(sandbox.as('UFEMI').sees()).toEqual([])
  })

  test('answers a command in acknowledging it', async () => {
    const { dana } = await start((app) => app.command('/actions', ({ ack }) => ack('At once')))
    expect(await dana.command('/actions')).toMatchObject({ text: 'At once', to: 'UDANA' })
  })

  test('an answer that Slack refuses fails where it was asked for', async () => {
    const { dana } = await start((app) => {
      app.command('/actions', async ({ ack, respond }) => {
        await ack()
        await respond({ blocks: [{ type: 'header', text: plain('x'.repeat(151)) }] }).catch(() => {})
      })
    })
    await expect(dana.command('/actions')).rejects.toThrow('must be less than 151 characters')
  })

  test('sends a DM and hears of reactions to it', async () => {
    const heard: unknown[] = []
    const { app, sandbox, dana } = await start((each) => {
      each.event('reaction_added', async ({ event }) => void heard.push(event))
      each.event('reaction_removed', async ({ event }) => void heard.push(event))
    })
    const { ts, channel } = await app.client.chat.postMessage({ channel: 'UDANA', text: 'Due today' })
    const [message] = dana.sees()
    if (!message) throw new Error('nothing arrived')
    expect(message).toMatchObject({ ts, channel, text: 'Due today' })
    dana.react(message, 'thumbsup::skin-tone-3')
    dana.unreact(message, 'thumbsup::skin-tone-3')
    await sandbox.settled()
    const event = {
      user: 'UDANA',
      reaction: 'thumbsup::skin-tone-3',
      item_user: 'U0BOT',
      item: { type: 'message', channel, ts },
    }
    expect(heard).toMatchObject([
      { type: 'reaction_added', ...event },
      { type: 'reaction_removed', ...event },
    ])
  })

  test('hears of its own reactions, too', async () => {
    const users: string[] = []
    const { app, sandbox } = await start((each) => {
      each.event('reaction_added', async ({ event }) => void users.push(event.user))
    })
    const { ts = '', channel = '' } = await app.client.chat.postMessage({ channel: 'UDANA', text: 'x' })
    await app.client.reactions.add({ channel, timestamp: ts, name: 'one' })
    await sandbox.settled()
    // Bolt itself drops what the bot did, unless it is told not to.
    expect(users).toEqual([])
    expect(sandbox.journal.happenings.at(-1)).toMatchObject({
      kind: 'delivered',
      parcel: { payload: { event: { user: 'U0BOT' } } },
    })
  })

  test('is told of the try that an event is', async () => {
    const tries: unknown[] = []
    const { sandbox, dana } = await start((app) => {
      app.event('app_home_opened', async ({ context }) => void tries.push(context.retryNum))
    })
    sandbox.faults.addDelivery('ack_lost')
    dana.openHome()
    await sandbox.settled()
    expect(tries.map(Number)).toEqual([mode === 'http' ? Number.NaN : 0, 1])
  })

  test('hears of who joins and who changes', async () => {
    const heard: unknown[] = []
    const { sandbox } = await start((app) => {
      app.event('team_join', async ({ event }) => void heard.push(event.user))
      app.event('user_change', async ({ event }) => void heard.push(event.user))
    })
    sandbox.join({ id: 'UKIM', realName: 'Kim Lee' })
    sandbox.changeUser('Kim Lee', { zone: 'Asia/Seoul' })
    sandbox.changeUser('Kim Lee', { deleted: true })
    await sandbox.settled()
    expect(heard).toMatchObject([
      { id: 'UKIM', tz: 'Etc/UTC', deleted: false },
      { id: 'UKIM', tz: 'Asia/Seoul' },
      { id: 'UKIM', deleted: true },
    ])
  })

  test('a press changes the message that only its reader sees', async () => {
    const { sandbox, dana } = await start((app) => {
      app.command('/actions', async ({ ack, respond }) => {
        await ack()
        await respond({ text: 'Tasks', blocks: [button('1'), button('2')] })
      })
      app.action('done', async ({ ack, respond, action, body }) => {
        await ack()
        expect(body).not.toHaveProperty('message')
        await respond({
          text: `Did ${'value' in action ? action.value : ''}`,
          blocks: [],
          replace_original: true,
        })
      })
    })
    const answer = await dana.command('/actions')
    await expect(dana.press(answer, 'done')).rejects.toThrow('2 elements')
    const changed = sandbox.journal.next('changed')
    await dana.press(answer, 'done', '2')
    expect((await changed).message).toMatchObject({ ts: answer.ts, text: 'Did 2', to: 'UDANA' })
    await expect(dana.press(answer, 'done', '2')).rejects.toThrow('0 elements')
  })

  test('a press on a message that all see hands the message over', async () => {
    const bodies: object[] = []
    const { app, sandbox, dana } = await start((each) => {
      each.action('done', async ({ ack, body, client }) => {
        await ack()
        bodies.push(body)
        await client.chat.update({ channel: 'x', ts: 'x', text: 'x' }).catch(() => {})
      })
    })
    const { ts } = await app.client.chat.postMessage({ channel: 'UDANA', text: 'One', blocks: [button('1')] })
    const [message] = dana.sees()
    if (!message) throw new Error('nothing arrived')
    await dana.press(message, 'done')
    await sandbox.settled()
    expect(bodies).toMatchObject([
      {
        type: 'block_actions',
        user: { id: 'UDANA', team_id: 'T0SANDBOX' },
        channel: { id: message.channel, name: 'directmessage' },
        container: { type: 'message', message_ts: ts, is_ephemeral: false },
        message: { ts, text: 'One' },
        actions: [{ type: 'button', action_id: 'done', value: '1' }],
      },
    ])
  })

  test('a modal is opened, refused for what is wrong in it, and sent', async () => {
    const sent: unknown[] = []
    const { sandbox, dana } = await start((app) => {
      app.command('/actions', async ({ ack, client, body }) => {
        await ack()
        await client.views.open({ trigger_id: body.trigger_id, view: form })
      })
      app.view('reschedule', async ({ ack, view }) => {
        const date = view.state.values.when?.date?.selected_date
        sent.push([view.private_metadata, date])
        await (date === '2025-11-01'
          ? ack({ response_action: 'errors', errors: { when: 'That has passed.' } })
          : ack())
      })
    })
    const opened = sandbox.journal.next('opened')
    await dana.type('/actions')
    await opened
    expect(dana.modal()).toMatchObject({ callbackId: 'reschedule', user: 'UDANA' })
    await expect(dana.submit()).rejects.toThrow('“New date” is empty')
    expect(await dana.submit({ date: '2025-11-01' })).toEqual({
      kind: 'errors',
      errors: { when: 'That has passed.' },
    })
    expect(await dana.submit({ date: '2025-11-20' })).toEqual({ kind: 'closed' })
    expect(dana.modal()).toBeNull()
    expect(sent).toEqual([
      ['task 1', '2025-11-01'],
      ['task 1', '2025-11-20'],
    ])
    await sandbox.settled()
  })

  test('a Home tab is published, and pressed', async () => {
    const pressed: unknown[] = []
    const { sandbox, dana } = await start((app) => {
      app.event('app_home_opened', async ({ event, client }) => {
        await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [button('1')] } })
      })
      app.action('done', async ({ ack, body }) => {
        await ack()
        pressed.push('view' in body ? body.view?.type : null)
      })
    })
    const published = sandbox.journal.next('published')
    expect(dana.openHome()).toBeNull()
    await published
    const home = dana.openHome()
    if (!home) throw new Error('nothing was published')
    await dana.press(home, 'done')
    expect(pressed).toEqual(['home'])
    await sandbox.settled()
  })
})

describe('in Socket Mode', () => {
  test('Bolt opens its socket anew when Slack asks it to, and when it breaks', async () => {
    const { sandbox, stop } = await boltRig('socket', { people, clientPingTimeout: 500 }, () => {})
    for (const end of [sandbox.refreshSockets, sandbox.dropSockets]) {
      const again = sandbox.journal.next('connected')
      end()
      await again
      const given = sandbox.journal.next('delivered')
      sandbox.as('UDANA').openHome()
      expect(await given).toMatchObject({ receipt: { kind: 'acked' } })
    }
    await stop()
  })
})
