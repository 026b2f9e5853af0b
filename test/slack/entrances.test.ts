import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Person } from '../../sandbox/state/user.ts'
import { createApp } from '../../src/slack/bolt/app.ts'
import { members } from '../../src/slack/members.ts'
import { register } from '../../src/slack/register.ts'
import { addPerson } from '../database/rows.ts'
import { testDatabase } from '../support/database.ts'
import { NOW, type Rig, startRig } from './rig.ts'
import { seedAccounts, seedNote } from './seed.ts'

// Goes through everything that is registered: whoever may not ask gets the same few words from all of it.

const { db } = await testDatabase()
const root = join(import.meta.dirname, '../..')

test('nothing but the entrances registers anything with Bolt', () => {
  const registering = globSync('src/slack/**/*.ts', { cwd: root }).filter((file) =>
    /\bapp\s*\.(action|assistant|command|event|function|message|options|shortcut|use|view)\(/.test(
      readFileSync(join(root, file), 'utf8'),
    ),
  )
  expect(registering).toEqual([join('src', 'slack', 'entrances.ts')])
})

const outsiders: readonly Person[] = [
  { realName: 'Gus Guest', kind: 'guest' },
  { realName: 'Sol Single', kind: 'single_channel_guest' },
  { realName: 'Stu Stranger', kind: 'stranger' },
  { realName: 'Del Deleted', deleted: true },
]
const names = ['bot', 'Dana Ortiz', ...outsiders.map(({ realName }) => realName)]

let rig: Rig
let registered: {
  readonly commands: readonly unknown[]
  readonly events: readonly unknown[]
  readonly actions: readonly unknown[]
}
let task: number

beforeAll(async () => {
  rig = await startRig('http', db, {
    sandbox: {
      people: [{ realName: 'Dana Ortiz' }, ...outsiders],
      channels: [{ id: 'C0ALL', name: 'all', members: names }],
    },
  })
  await addPerson(db, { name: 'Dana Ortiz', email: 'dana.ortiz@example.com' })
  // Whoever they are in the notes, and whatever is theirs there.
  for (const { realName } of outsiders) await addPerson(db, { name: realName, is_vault_owner: true })
  await seedAccounts(db, [{ name: 'MAI' }])
  const owners = ['Dana Ortiz', ...outsiders.map(({ realName }) => realName)]
  ;[task = 0] = await seedNote(db, {
    path: 'Roadmap.md',
    tasks: [{ text: 'Send the sheet', due: '2025-11-21', owners, accounts: ['MAI'] }],
    decisions: [{ text: 'Ship in March', accounts: ['MAI'] }],
  })
  await rig.slack.refreshMembers()
  registered = listeners()
})
afterAll(() => rig.stop())
beforeEach(() => db.deleteFrom('inbox').execute())

function listeners() {
  const app = createApp(rig.deps)
  const [command, event, action] = [vi.spyOn(app, 'command'), vi.spyOn(app, 'event'), vi.spyOn(app, 'action')]
  register(app, rig.deps, members(rig.deps, app.client))
  return {
    commands: command.mock.calls.map(([name]) => name),
    events: event.mock.calls.map(([name]) => name),
    actions: action.mock.calls.map(([id]) => id),
  }
}

describe.each(outsiders.map(({ realName }) => realName))('%s', (who) => {
  test('is told nothing by any command, not even that there is something', async () => {
    for (const command of registered.commands) {
      const answers = new Set<string>()
      for (const typed of ['', 'help', 'MAI', 'mine', 'Zephyr', 'people', 'who'])
        answers.add((await rig.sandbox.as(who).command(String(command), typed, { channel: 'all' })).text)
      expect([...answers]).toEqual([expect.stringMatching(/Only full members|Only members|deactivated/)])
    }
  })

  test('changes nothing by any button or menu, and is told as much', async () => {
    expect(registered.actions.length).toBeGreaterThan(0)
    for (const action of registered.actions) {
      const message = await withButton(String(action), who)
      const said = rig.sandbox.journal.next('posted')
      await rig.sandbox.as(who).press(message, String(action))
      const answer = (await said).message
      expect(answer.to).toBe(rig.sandbox.as(who).user.id)
      expect(answer.text).toMatch(/Only full members|Only members|deactivated/)
    }
    for (const table of ['owner_link', 'claim'] as const)
      expect(await db.selectFrom(table).selectAll().execute()).toEqual([])
  })

  test('changes nothing by a reaction, and is told as much', async () => {
    const place = await postOf(task)
    const said = rig.sandbox.journal.next('posted')
    rig.sandbox.as(who).react(place, 'one')
    const { message } = await said
    expect(message.to).toBe(rig.sandbox.as(who).user.id)
    expect(message.text).toMatch(/Only full members|Only members|deactivated/)
    rig.sandbox.as(who).unreact(place, 'one')
    await rig.sandbox.settled()
    await rig.slack.pass()
    expect(await db.selectFrom('edit').select('state').where('state', '<>', 'unchanged').execute()).toEqual(
      [],
    )
  })
})

test('every event that is taken asks who may, or is nobody’s wish', () => {
  const wishes = {
    channel_shared: 'nobody’s',
    channel_unshared: 'nobody’s',
    member_joined_channel: 'nobody’s',
    member_left_channel: 'nobody’s',
    reaction_added: 'asks',
    reaction_removed: 'asks',
    team_join: 'nobody’s',
    user_change: 'nobody’s',
  }
  expect(registered.events.toSorted()).toEqual(Object.keys(wishes))
})

async function postOf(taskId: number) {
  const sent = await rig.slack.app.client.chat.postMessage({ channel: 'C0ALL', text: 'A task' })
  const place = { channel: sent.channel ?? '', ts: sent.ts ?? '' }
  const row = { ...place, position: 1, task_id: taskId, kind: 'task' as const, posted_at: NOW }
  await db.insertInto('post').values(row).execute()
  return place
}

/** A message in which that can be pressed. */
async function withButton(action_id: string, who: string) {
  const text = { type: 'plain_text' as const, text: 'Press' }
  const { ts } = await rig.slack.app.client.chat.postMessage({
    channel: 'C0ALL',
    text: 'Press',
    blocks: [{ type: 'actions', elements: [{ type: 'button', action_id, text, value: '1' }] }],
  })
  const message = rig.sandbox
    .as(who)
    .sees('C0ALL')
    .find((each) => each.ts === ts)
  if (message === undefined) throw new Error('There is nothing to press.')
  return message
}
