import { afterEach, describe, expect, test } from 'vitest'
import { boltRig, type Mode, type Rig } from './bolt-app.ts'

const people = [{ realName: 'Dana Ortiz' }, { realName: 'Femi Adeyemi', zone: 'Africa/Lagos' }]

describe.each<Mode>(['http', 'socket'])('Bolt over %s', (mode) => {
  let rig: Rig
  afterEach(() => rig.stop())

  test('answers a command with what only the asker sees', async () => {
    rig = await boltRig(mode, { people }, (app) => {
      app.command('/actions', async ({ ack, respond, command }) => {
        await ack()
        await respond(`You asked for ${command.text}, <@${command.user_id}>`)
      })
    })
    const dana = rig.sandbox.as('Dana Ortiz')
    const answer = await dana.command('/actions', 'MAI & @femi.adeyemi')
    expect(answer).toMatchObject({
      to: dana.user.id,
      text: `You asked for MAI &amp; <@${rig.sandbox.as('femi.adeyemi').user.id}|femi.adeyemi>, <@${dana.user.id}>`,
    })
    expect(dana.sees()).toEqual([answer])
    expect(rig.sandbox.as('femi.adeyemi').sees()).toEqual([])
  })

  test('answers a command in acknowledging it', async () => {
    rig = await boltRig(mode, { people }, (app) => app.command('/actions', ({ ack }) => ack('At once')))
    expect(await rig.sandbox.as('Dana Ortiz').command('/actions')).toMatchObject({ text: 'At once' })
  })

  test('sends a DM and hears of the reaction to it', async () => {
    const heard = Promise.withResolvers<unknown>()
    rig = await boltRig(mode, { people }, (app) => {
      app.event('reaction_added', async ({ event }) => heard.resolve(event))
    })
    const dana = rig.sandbox.as('Dana Ortiz')
    const sent = await rig.app.client.chat.postMessage({ channel: dana.user.id, text: 'Due today' })
    const [message] = dana.sees()
    if (!message) throw new Error('nothing arrived')
    expect(message).toMatchObject({ ts: sent.ts, channel: sent.channel, text: 'Due today' })
    dana.react(message, 'one')
    expect(await heard.promise).toMatchObject({
      type: 'reaction_added',
      user: dana.user.id,
      reaction: 'one',
      item: { type: 'message', channel: message.channel, ts: message.ts },
    })
    await rig.sandbox.settled()
  })
})
